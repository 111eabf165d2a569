"""What she was ticking is there again after a lock, a late code, a closed lid."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import VaultSession
from dossier.assembling.keeping import OpenDossier
from tests.cast import Person
from tests.dossier.steps import find, page_of

SAVE = reverse("dossier:hide_draft")
NADIA = "text:24:51"


@pytest.fixture
def page(writer: Person, small_dossier: OpenDossier) -> str:
    piece = find(writer, small_dossier).record.entries[0].piece
    return page_of(small_dossier, f"masquer/{piece}/")


def _ticked(person: Person, opened: OpenDossier) -> dict[str, object]:
    entry = find(person, opened).record.entries[0].entry
    return {
        "masquer": [NADIA],
        "garder": ["people"],
        "everywhere": "crié",
        "entry": str(entry),
        "based_on": "1",
    }


def _html(response) -> str:
    return " ".join(response.content.decode().split())


def _is_all_there(html: str) -> bool:
    return (
        f'value="{NADIA}" autocomplete="off" checked' in html
        and 'value="people" autocomplete="off" checked' in html
        and "crié</textarea>" in html
    )


def test_autosaved_ticks_come_back(writer, small_dossier, page):
    response = writer.client.post(SAVE, _ticked(writer, small_dossier))

    assert response.status_code == 204
    html = _html(writer.client.get(page))
    assert "Vos choix sont là." in html
    assert _is_all_there(html)


def test_ticks_that_are_kept_leave_no_draft(writer, small_dossier, page):
    said = _ticked(writer, small_dossier) | {"draft": "3f2a8c1e-9b7d-4c55-8a11-0d2e4f6a7b8c"}
    writer.client.post(SAVE, said)

    writer.client.post(page, said)

    piece = find(writer, small_dossier).record.entries[0].piece
    html = _html(writer.client.get(page_of(small_dossier, f"masquer/{piece}/")))
    assert "Vos choix sont là." not in html


def test_ticks_are_forgotten_when_she_asks(writer, small_dossier, page):
    said = {"draft": "3f2a8c1e-9b7d-4c55-8a11-0d2e4f6a7b8c"}
    writer.client.post(SAVE, _ticked(writer, small_dossier) | said)

    writer.client.post(page, said | {"forget": "1"})

    assert " checked" not in _html(writer.client.get(page))


def test_result_is_shown_with_a_fresh_code_only_and_ticks_wait(writer, small_dossier, page):
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    response = writer.client.post(page, _ticked(writer, small_dossier) | {"voir": "1"})

    assert response["Location"].startswith("/code/?")
    VaultSession.objects.update(code_given_at=timezone.now())
    assert _is_all_there(_html(writer.client.get(page)))


def test_choice_is_kept_with_an_older_code(writer, small_dossier, page):
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    writer.client.post(page, _ticked(writer, small_dossier))

    assert find(writer, small_dossier).record.entries[0].is_redacted


def test_ticks_of_another_version_are_not_taken_for_these(writer, small_dossier, page):
    writer.client.post(SAVE, _ticked(writer, small_dossier) | {"based_on": "2"})

    assert " checked" not in _html(writer.client.get(page))


def test_draft_of_a_stranger_is_not_hers(writer, stranger, small_dossier, page):
    stranger.client.post(SAVE, _ticked(writer, small_dossier))

    assert " checked" not in _html(writer.client.get(page))
