"""A reading shows the bundle: nothing else of her space, in no page, header or log."""

from __future__ import annotations

import pytest
from django.test import Client

from documents.models import Document, DocumentPart
from dossier.assembling.keeping import OpenDossier
from journal.models import Entry
from sharing.grants.records import OwnGrant
from sharing.models import GrantFile
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.steps import begin
from tests.journal.notes import write
from tests.sharing.readings import FILE, bytes_of, door_of, knock, read_with
from tests.sharing.steps import prepare, share_link

PATHS = [
    FILE,
    "/p/lecture/pages/1/",
    "/p/lecture/pieces/1/",
    "/p/lecture/pieces/1/contenu/",
    "/p/lecture/pieces/2/",
]


@pytest.fixture
def grant(writer: Person, note: Entry, letter: Document) -> OwnGrant:
    """One note and its letter, of a space that holds more."""
    write(writer, "Un secret-gardé de plus.", people="Mireille")
    deposit_one(writer, b"un autre secret-gard\xc3\xa9\n", "jamais-remis.txt")
    return share_link(writer, prepare(writer, begin(writer, note, documents=(letter,))))


def test_nothing_else_of_her_space_is_anywhere(writer: Person, grant: OwnGrant) -> None:
    client = read_with(grant)
    hers = [writer.username, str(writer.space.pk), "secret-gardé", "Mireille", "jamais-remis"]
    hers += [str(one.pk) for one in Document.objects.all()]
    hers += [one.blob for one in DocumentPart.objects.all()]
    hers += [one.blob for one in GrantFile.objects.all()]
    hers += [str(one.pk) for one in Entry.objects.all()]
    hers += [grant.note, grant.token, grant.code]

    answers = [client.get(path) for path in PATHS] + [client.post(FILE, {"mots": "secret"})]

    said = "\n".join(f"{one.headers} {bytes_of(one).decode()}" for one in answers)
    assert [one for one in hers if one in said] == []
    # What could be there is there.
    assert "La porte de la cuisine" in said


@pytest.mark.parametrize("path", ["", "/p/lecture/"])
def test_failing_page_writes_no_address(
    link: OwnGrant,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*args: object, **said: object) -> None:
        raise ZeroDivisionError(link.token)

    client = Client(raise_request_exception=False)
    client.cookies = read_with(link).cookies
    at_the_door = Client(raise_request_exception=False)
    monkeypatch.setattr("sharing.reading.sessions.NewReading.give", fail)
    monkeypatch.setattr("sharing.views.reading.note_opened", fail)
    response = client.get(path) if path else knock(link, client=at_the_door)

    written = caplog.text
    assert response.status_code == 500
    assert "ZeroDivisionError" in written
    assert link.token not in written
    assert "/p/" not in written
    assert link.token not in response.text


def test_door_tells_its_address_to_no_request(link: OwnGrant, visitor: Client) -> None:
    answers = [visitor.get(door_of(link)), knock(link, "1"), visitor.put(door_of(link))]

    assert {one["Referrer-Policy"] for one in answers} == {"no-referrer"}


def test_form_of_another_site_is_not_a_search(small_dossier: OpenDossier, link: OwnGrant) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = read_with(link).cookies

    assert client.post(FILE, {"mots": "porte"}).status_code == 403
