"""Short ways to bring a copy back, and to say what stands in a space."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.spaces import holders
from contacts.models import AddressCard
from documents.models import Arrival, Document, DocumentPart
from dossier.models import Dossier
from evidence.models import Stamp
from journal.models import Entry, Revision, SpaceRecord
from library.models import SafetyPlan
from tests.cast import Person
from tests.dossier.copies import BRING_BACK, unzip

PHRASE = "une barque sur la colline verte"
# Looked for wherever it must not be.
CANARY = "canari-3c8e-porte-cassee"
KEPT = (
    AddressCard,
    Arrival,
    Document,
    DocumentPart,
    Dossier,
    Entry,
    Revision,
    SafetyPlan,
    SpaceRecord,
    Stamp,
)
# What is equal to the byte in a copy of what came back (docs/export-format.md).
EQUAL = ("journal.json", "documents.json", "carnet.json", "reperes.json", "humeurs.json")


def bring(person: Person, octets: bytes, phrase: str = "", name: str = "copie.zip"):
    sent = SimpleUploadedFile(name, octets)
    return person.client.post(BRING_BACK, {"archive_passphrase": phrase, "file": sent})


def brought(person: Person, octets: bytes, phrase: str = "") -> str:
    """The report in words."""
    response = bring(person, octets, phrase)
    text = response.content.decode()
    assert response.status_code == 200
    assert "dossier/bring_back_done.html" in [one.name for one in response.templates], text
    return text


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in KEPT}


def on_disk() -> list[str]:
    return sorted(
        str(one.relative_to(settings.MDV_DATA_DIR))
        for name in ("blobs", "incoming")
        for one in (settings.MDV_DATA_DIR / name).rglob("*")
        if one.is_file()
    )


def empty(person: Person) -> None:
    for one in holders():
        one.erase(person.space)


def equal_parts(octets: bytes) -> dict[str, bytes]:
    """Files, forms and lists that come back to the byte."""
    return {
        name: content
        for name, content in unzip(octets).items()
        if name in EQUAL or name.startswith(("recits/", "pieces/"))
    }


def tokens(octets: bytes) -> dict[str, bytes]:
    names = ("preuves/recit-", "preuves/piece-")
    return {
        name: content
        for name, content in unzip(octets).items()
        if name.startswith(names) and name.endswith(".tsr")
    }


def assert_refused(person, octets: bytes, sentence: str, phrase: str = "") -> None:
    """Said on the page of the form, and nothing of it is anywhere."""
    before, disk = rows(), on_disk()

    response = bring(person, octets, phrase)

    text = response.content.decode()
    assert sentence in text
    assert CANARY not in text
    assert PHRASE not in text
    assert rows() == before
    assert on_disk() == disk
