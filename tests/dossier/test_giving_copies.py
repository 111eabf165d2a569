"""« Tout donner en copies »: stopped by a lock or an exit in any tab; what it says at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from accounts.models import VaultSession
from documents.copies import CleanCopy, make_copy, remove_copy
from documents.models import Document
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.models import Edition
from dossier.record import ChosenDocument
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.samples import photo
from tests.documents.speaking_pictures import picture
from tests.dossier.containers import Pages
from tests.dossier.steps import begin, change, find, page_of

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def typeset(contents: Contents, *, on_progress: Callable[[], None]) -> Pages:
        return Pages()

    monkeypatch.setattr("dossier.preparing.steps.typeset", typeset)
    monkeypatch.setattr("dossier.preparing.job.SIGN_EVERY_S", 0.01)


@pytest.fixture
def opened(writer: Person) -> OpenDossier:
    return begin(writer, documents=(deposit_one(writer, photo(), "balcon.jpg"),))


def _ask(person: Person, opened: OpenDossier) -> Any:
    return person.client.post(page_of(opened, "copies/")).streaming_content


@pytest.mark.parametrize("way", ["/verrouiller/", "/quitter/"])
def test_space_closed_in_another_tab_stops_it(
    writer: Person, opened: OpenDossier, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def last(*_args: Any, on_progress: Callable[[], None]) -> CleanCopy:
        while True:
            on_progress()
            time.sleep(0.005)

    monkeypatch.setattr("dossier.preparing.copies.make_copy", last)
    pieces = iter(_ask(writer, opened))
    # A slow machine gives signs of life first.
    next(one for one in pieces if "Je fais la copie" in one.decode())

    writer.client.post(way)
    rest = b"".join(pieces).decode()

    assert "balcon" not in rest
    assert f'/code/?next=%2Fdossier%2F{opened.id}%2F"' in rest
    assert not Edition.objects.exists()
    assert not find(writer, opened).record.documents[0].as_copy


def test_tab_that_locks_by_itself_stops_nothing_and_nothing_is_named_meanwhile(
    writer: Person, opened: OpenDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = ChosenDocument(deposit_one(writer, picture("PNG"), "porte.png").pk)
    change(writer, opened, documents=(*find(writer, opened).record.documents, added))
    go_on = Event()

    def wait(*said: Any, **more: Any) -> CleanCopy:
        assert go_on.wait(60)
        return make_copy(*said, **more)

    monkeypatch.setattr("dossier.preparing.copies.make_copy", wait)
    pieces = iter(_ask(writer, opened))
    next(one for one in pieces if "Je fais la copie" in one.decode())

    writer.client.post("/verrouiller/", {"idle": "1"})
    go_on.set()
    rest = b"".join(pieces).decode()

    assert VaultSession.objects.get().sealed_master_key is None
    assert "Je fais la copie" not in rest
    assert "Tout part en copies." in rest


def test_end_is_judged_by_what_leaves(
    writer: Person, opened: OpenDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is erased meanwhile does not leave; one that is added then leaves as it is."""
    chosen = find(writer, opened).record.documents
    erased = ChosenDocument(deposit_one(writer, picture("PNG"), "porte.png").pk)
    added = ChosenDocument(deposit_one(writer, b"mot", "mot.txt").pk)
    change(writer, opened, documents=(*chosen, erased))

    def erase(document: Document) -> None:
        Document.objects.filter(pk=erased.document).delete()

    def add(document: Document) -> None:
        change(writer, opened, documents=(*find(writer, opened).record.documents, added))

    assert "Tout part en copies." in _told(writer, opened, monkeypatch, erase)
    remove_copy(writer.space, writer.keyring, Document.objects.get(pk=chosen[0].document))
    assert "Des fichiers partent encore tels quels" in _told(writer, opened, monkeypatch, add)


def _told(
    writer: Person,
    opened: OpenDossier,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Document], None],
) -> str:
    """The page, when this happens before each copy."""

    def make(*said: Any, **more: Any) -> CleanCopy:
        meanwhile(said[2])
        return make_copy(*said, **more)

    monkeypatch.setattr("dossier.preparing.copies.make_copy", make)
    return b"".join(_ask(writer, opened)).decode()
