"""A small dossier of the writer: two notes, one of them with a file, and that file."""

from __future__ import annotations

import shutil

import pytest
from django.conf import settings

from documents.models import Document
from dossier.assembling.keeping import OpenDossier
from journal.models import Entry
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.bringing import CANARY
from tests.dossier.steps import begin, on
from tests.journal.notes import write


@pytest.fixture(autouse=True)
def empty_folders() -> None:
    for name in ("blobs", "incoming"):
        shutil.rmtree(settings.MDV_DATA_DIR / name, ignore_errors=True)


@pytest.fixture
def letter(writer: Person) -> Document:
    return deposit_one(writer, b"Madame, je vous ai bien lue.\n", "lettre de Mamie.txt")


@pytest.fixture
def note(writer: Person, letter: Document) -> Entry:
    return write(
        writer,
        "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié.",
        when=on(2023, 3, 9),
        people="Mamie",
        attachments=(letter.pk,),
    )


@pytest.fixture
def later_note(writer: Person) -> Entry:
    return write(writer, "Le lendemain, je suis allée chez le médecin.", when=on(2023, 3, 10))


@pytest.fixture
def small_dossier(writer: Person, note: Entry, later_note: Entry, letter: Document) -> OpenDossier:
    """Purpose: a complaint. Nothing is hidden, the file leaves as it is, no title and no name."""
    return begin(writer, note, later_note, documents=(letter,))


@pytest.fixture
def filled(writer):
    """Two notes and two files, with words that are looked for."""
    letter = deposit_one(writer, CANARY.encode() * 9_000, f"{CANARY}.txt", title=CANARY)
    deposit_one(writer, b"\xff\xd8\xff\xe0 porte", "photo.jpg")
    write(writer, f"{CANARY} 🌷", attachments=(letter.pk,))
    write(writer, "Le lendemain.")
    return writer
