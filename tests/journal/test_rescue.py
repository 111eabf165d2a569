"""A text sent to a space that had closed, or with a form that had expired, is found again."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Draft
from tests.journal.drafts import EVERYTHING, SECRET, hidden_fields, reopen, sleep
from tests.journal.notes import DRAFT, LIST, NEW, address, latest, page, write


@pytest.mark.parametrize("delay", [{"minutes": 4}, {"minutes": 31}], ids=["locked", "dormant"])
@pytest.mark.parametrize("path", [NEW, DRAFT])
def test_text_sent_to_a_closed_space_waits_in_the_form(writer, delay, path):
    sleep(**delay)

    refused = writer.client.post(path, {**EVERYTHING, "draft": str(uuid4())})
    assert refused.status_code in {302, 423}
    reopen(writer)

    shown = page(writer.client, NEW)
    assert "Il n’avait pas pu être enregistré (" in shown
    assert f">\n{SECRET}</textarea>" in shown
    assert 'value="physique" id="id_violence_types_1" checked' in shown
    assert "Il n’avait pas pu être enregistré (" in page(writer.client, LIST)


@pytest.mark.parametrize("path", ["amend", "autosave"])
def test_amendment_sent_to_a_locked_space_waits_on_its_entry(writer, path):
    entry = write(writer, "Le texte enregistré.")
    posted = {"text": SECRET, "entry": str(entry.pk), "based_on": "1"}
    sleep(minutes=4)

    writer.client.post(address(entry, "modifier/") if path == "amend" else DRAFT, posted)
    reopen(writer)

    shown = page(writer.client, address(entry, "modifier/"))
    assert SECRET in shown
    writer.client.post(address(entry, "modifier/"), {**hidden_fields(shown), **posted})
    assert latest(writer, entry).content.text == SECRET
    assert Draft.objects.count() == 0


def test_text_sent_with_an_expired_form_waits_in_the_form(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    response = strict.post(NEW, {"text": SECRET}, headers={"origin": settings.MDV_ORIGIN})

    assert response.status_code == 403
    assert SECRET in page(writer.client, NEW)


def test_text_sent_by_another_site_is_not_hers(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    strict.post(NEW, {"text": SECRET}, headers={"origin": "https://ailleurs.example"})

    assert Draft.objects.count() == 0


def test_rescued_draft_can_be_left_for_a_blank_page(writer):
    sleep(minutes=4)
    writer.client.post(NEW, {"text": SECRET})
    reopen(writer)

    assert "?vierge=1" in page(writer.client, NEW)
    assert SECRET not in page(writer.client, f"{NEW}?vierge=1")
    assert SECRET in page(writer.client, LIST)


def test_draft_button_pressed_on_a_locked_space_leads_to_the_code_and_to_the_draft(writer):
    posted = {**EVERYTHING, "draft": str(uuid4()), "draft_only": "1"}
    sleep(minutes=4)

    refused = writer.client.post(DRAFT, posted, headers={"Accept": "text/html,*/*;q=0.8"})

    assert refused["Location"] == "/code/?next=%2Fjournal%2F&garde=1"
    reopen(writer)
    assert SECRET in page(writer.client, LIST)


def test_button_pressed_on_a_locked_space_leads_back_to_a_page(writer):
    sleep(minutes=4)

    refused = writer.client.post("/journal/humeur/", {"humeur": "calme"})

    assert refused["Location"] == "/code/?next=%2Fjournal%2F"
