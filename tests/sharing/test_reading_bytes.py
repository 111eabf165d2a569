"""All that leaves a share, by a link and to an account, unfolded to the last byte: what is shared
is there, and nothing else of her space is."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest
from django.test import Client

from documents.copies import make_copy
from documents.models import Document, DocumentPart
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier
from dossier.models import Dossier
from dossier.record import ChosenDocument
from dossier.typesetting.setting import typeset
from journal.models import Entry, Revision
from sharing.grants.records import OwnGrant
from sharing.models import GrantFile
from tests.cast import Person
from tests.contacts.book import keep as keep_card
from tests.documents.deposits import deposit_one
from tests.documents.speaking_pictures import picture
from tests.dossier.steps import begin, change, find, hide
from tests.journal.notes import amend, write
from tests.library.plan import keep as keep_plan
from tests.sharing.readings import bytes_of, door_of, knock, read_with
from tests.sharing.steps import prepare, share_account, share_link
from tests.site.routes import all_routes

SHARED = "Il faisait froid devant chez ▯, puis je suis rentrée."
TEXT = SHARED.replace("▯", "Philomène")
# Of her space and of no share. Each is one word, so that no line of a page breaks in it.
CANARIES = {
    "words that she hid": "Philomène",
    "an earlier version": "Palimpseste",
    "another note": "Ornithorynque",
    "a person of another note": "Clothilde",
    "another file": "Belvédère",
    "the name of another file": "jamaisremis",
    "the true name of a copy": "Rhododendron",
    "what a copied picture told of itself": "la cuisine",
    "another dossier": "Chrysanthème",
    "her address book": "Hippolyte",
    "her plan": "Sauterelle",
    "her note of the share by a link": "rendez-vous de mardi",
    "her note of the share to an account": "Suite de l’entretien",
}
NAMES = ("reader", "reader_page", "reader_exhibit", "reader_content", "reader_archive")
NUMBERS = (0, 1, 2, 3)
METHODS = ("get", "head", "post", "put", "options")


@pytest.fixture
def dossier(writer: Person) -> OpenDossier:
    """One note at its second version with a hidden name, a copy of a picture and a text."""
    note = write(writer, "Palimpseste d’un premier jet.")
    amend(writer, note, TEXT, "précisé")
    write(writer, "Ornithorynque, le soir.", people="Clothilde")
    begin(writer, write(writer, "Encore."), title="Chrysanthème")
    photo = deposit_one(writer, picture("JPEG"), "Rhododendron.jpg")
    make_copy(writer.space, writer.keyring, photo)
    letter = deposit_one(writer, b"Madame, je vous ai bien lue.\n", "lettre.txt")
    deposit_one(writer, "Un Belvédère.\n".encode(), "jamaisremis.txt")
    keep_card(writer, "Hippolyte")
    keep_plan(writer, "Sauterelle")
    opened = begin(writer, note, documents=(photo, letter), title="Les faits")
    entries = (replace(opened.record.entries[0], version=2),)
    documents = (ChosenDocument(photo.pk, as_copy=True), ChosenDocument(letter.pk))
    change(writer, opened, entries=entries, documents=documents)
    return hide(writer, find(writer, opened), "Philomène", TEXT)


@pytest.fixture
def shares(
    writer: Person, professional: Person, dossier: OpenDossier
) -> list[tuple[str, OwnGrant, Client]]:
    opened = find(writer, dossier)
    pages = typeset(gather(writer.space, writer.keyring, opened))
    prepared = prepare(writer, opened, pages)
    link = share_link(writer, prepared, may_download=True)
    account = share_account(writer, prepared, professional, may_download=True)
    received = ("received", account, professional.client)
    return [("reader", link, read_with(link)), received]


def test_nothing_else_of_hers_leaves(
    writer: Person, shares: list[tuple[str, OwnGrant, Client]]
) -> None:
    hers = _ids_of(writer) | {name: one.encode() for name, one in CANARIES.items()}
    for kind, grant, client in shares:
        answers = list(_every_answer(kind, grant, client))
        if kind == "reader":
            hers |= {"her code": grant.code.encode(), "her link": grant.token.encode()}
            knocked = [Client().get(door_of(grant)), knock(grant), knock(grant, "1")]
            # The page of a door carries its own address, where its form goes.
            answers += [_all_of(one).replace(grant.token.encode(), b"") for one in knocked]

        said = b"\n".join(answers)
        found = [name for name, one in hers.items() if any(form in said for form in _forms(one))]
        assert found == [], kind
        # What is shared was seen, in each wrapping: a page, a text, the pages of a ZIP, a form.
        assert said.count(b"Il faisait froid devant chez") >= 3
        assert b"Madame, je vous ai bien lue." in said
        assert b"%PDF" in said
        assert any(b"PK\x03\x04" in one for one in answers)


def test_what_is_planted_is_really_in_her_space(writer: Person, dossier: OpenDossier) -> None:
    """So that the test above would find it."""
    pages = ("/journal/", "/documents/", "/dossier/", "/contacts/carnet/", "/plan/")
    said = "".join(writer.client.get(one, follow=True).text for one in pages)

    for name in ("another note", "the name of another file", "another dossier", "her address book"):
        assert CANARIES[name] in said, name


def _every_answer(kind: str, grant: OwnGrant, client: Client) -> Iterator[bytes]:
    """Each route of a reading × each piece × each method, with its headers, unfolded."""
    routes = [one for one in all_routes() if one.name in {f"sharing:{_to(kind, n)}" for n in NAMES}]
    assert len(routes) == len(NAMES)
    for route in routes:
        for number in NUMBERS if "number" in route.parameters else (1,):
            path = route.address({"pk": grant.id}).replace("/1/", f"/{number}/")
            for method in METHODS:
                cookies = client.cookies.copy()
                answer = getattr(client, method)(path, {"mots": "froid"})
                client.cookies = cookies
                yield _all_of(answer)
    if kind == "received":
        yield from (_all_of(client.get(one)) for one in ("/recus/", "/recus/adresse/"))


def _to(kind: str, name: str) -> str:
    return name.replace("reader", kind)


def _all_of(answer: Any) -> bytes:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    cookies = answer.cookies.output()
    return b"\n".join([headers.encode(), cookies.encode(), *_unfolded(bytes_of(answer))])


def _unfolded(octets: bytes) -> Iterator[bytes]:
    """The bytes, and what is folded in a ZIP, in the streams and the words of a PDF."""
    yield octets
    if octets.startswith(b"PK") and is_zipfile(BytesIO(octets)):
        with ZipFile(BytesIO(octets)) as folded:
            for one in folded.infolist():
                yield one.filename.encode()
                yield from _unfolded(folded.read(one))
    elif octets.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", octets, re.DOTALL):
            yield _inflated(stream)
        document = pypdfium2.PdfDocument(octets)
        words = [one.get_textpage().get_text_bounded() for one in document]
        document.close()
        yield " ".join(" ".join(words).split()).encode()


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def _ids_of(person: Person) -> dict[str, bytes]:
    """By which anything of hers could be told apart, and where it lies."""
    models: tuple[Any, ...] = (Entry, Revision, Document, Dossier)
    keys = {f"{one.__name__} {row.pk}": row.pk for one in models for row in one.objects.all()}
    ids = {name: str(pk).encode() for name, pk in keys.items() if isinstance(pk, UUID)}
    blobs = [*DocumentPart.objects.all(), *GrantFile.objects.all()]
    ids |= {f"blob {one.blob}": one.blob.encode() for one in blobs}
    return ids | {"her space": str(person.space.pk).encode(), "her name": person.username.encode()}


def _forms(one: bytes) -> set[bytes]:
    """As it is, as JSON escapes it, and an id without its dashes."""
    text = one.decode()
    return {one, json.dumps(text)[1:-1].encode(), text.replace("-", "").encode()}
