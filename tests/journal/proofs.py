"""Small verbs of the tests of a note's proof: the page, the ZIP unzipped, late stamps."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from evidence.authority import forget_signer
from evidence.models import QuarterCertificate, Stamp
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, Revision
from journal.reading import open_entry
from journal.revisions import open_record, seal_revision
from journal.verification.state import ProvedVersion, read_version
from tests.cast import Person
from tests.documents.proofs import typed
from tests.journal.notes import address, row


def proof_address(entry: Entry, number: int | None = None) -> str:
    return address(entry, "verification/" + (f"{number}/" if number else ""))


def shown_of(person: Person, entry: Entry, number: int | None = None) -> ProvedVersion:
    opened = open_entry(person.space, person.keyring, entry.pk)
    return read_version(person.space, person.keyring, opened, number)


def proof_page(person: Person, entry: Entry, number: int | None = None) -> str:
    response = person.client.get(proof_address(entry, number))
    assert response.status_code == 200
    return response.text


def ask(person: Person, entry: Entry, button: str, number: int | None = None) -> str:
    response = person.client.post(proof_address(entry, number), {button: "1"}, follow=True)
    assert response.status_code == 200
    return response.text


def get_zip(person: Person, entry: Entry, number: int | None = None):
    return person.client.get(proof_address(entry, number), {"format": "zip"})


def unzipped(person: Person, entry: Entry, folder: Path, number: int | None = None) -> Path:
    """The folder of the ZIP, as Debian's unzip makes it."""
    octets = get_zip(person, entry, number).getvalue()
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        assert read.testzip() is None
    (folder / "notes.zip").write_bytes(octets)
    assert typed("unzip -q notes.zip -d notes", folder)[0]
    return folder / "notes"


def amend(person: Person, entry: Entry, text: str, reason: str = "") -> None:
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=None,
        reason=reason,
    )


def silence_authority() -> list[QuarterCertificate]:
    """Nothing can be stamped until the rows are put back."""
    rows = list(QuarterCertificate.objects.all())
    QuarterCertificate.objects.all().delete()
    forget_signer()
    return rows


def let_speak(rows: list[QuarterCertificate]) -> None:
    QuarterCertificate.objects.bulk_create(rows)


def seal_as_before(person: Person, entry: Entry) -> None:
    """The version becomes one of the first format, as releases without timestamps wrote it."""
    held = open_record(person.keyring, row(entry))
    record = {name: held[name] for name in held if name not in {"entry", "version", "random"}}
    sealed = seal_revision(person.keyring, entry.pk, 1, record | {"format": 1})
    Revision.objects.filter(entry=entry).update(
        record_format=1, wrapped_dek=sealed.wrapped_dek, sealed_record=sealed.sealed_record
    )
    Stamp.objects.all().delete()
