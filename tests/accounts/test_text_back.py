"""A text that can be neither saved nor kept comes back on the page."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.urls import reverse

from accounts.models import Draft

WORDS = "Ce soir il a repris mon téléphone. <b>Oui</b>"


def test_text_posted_after_signing_out_is_given_back(writer):
    writer.client.post(reverse("accounts:logout"))

    response = writer.client.post(reverse("journal:entry_create"), {"text": WORDS})

    assert response.status_code == 403
    assert "&lt;b&gt;Oui&lt;/b&gt;" in response.content.decode()


def test_every_field_she_wrote_is_given_back(visitor):
    response = visitor.post(
        reverse("journal:entry_create"),
        {"text": "Le récit.", "place": "La cuisine.", "safety": "4"},
    )

    assert response.context["words"] == ["Le récit.", "La cuisine."]


def test_text_sent_by_another_site_is_not_given_back(visitor):
    response = visitor.post(
        reverse("journal:entry_create"),
        {"text": WORDS},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert response.status_code == 302


def test_text_too_long_for_a_draft_is_given_back_when_locked(writer):
    writer.client.post(reverse("accounts:lock"))
    text = "mot " * 200_000

    response = writer.client.post(reverse("journal:entry_create"), {"text": text})

    assert response.status_code == 403
    assert response.context["words"] == [text]


def test_text_is_given_back_when_no_draft_can_be_written(writer, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("database or disk is full")

    writer.client.post(reverse("accounts:lock"))
    monkeypatch.setattr(Draft.objects, "update_or_create", refuse)

    response = writer.client.post(reverse("journal:entry_create"), {"text": WORDS})

    assert response.status_code == 403
    assert response.context["words"] == [WORDS]


def test_empty_form_leads_to_sign_in(visitor):
    response = visitor.post(reverse("journal:entry_create"), {"text": "  "})

    assert response["Location"] == reverse("accounts:login")


@pytest.mark.parametrize("route", ["accounts:settings", "documents:upload"])
def test_other_forms_give_nothing_back(visitor, route):
    assert visitor.post(reverse(route), {"text": WORDS}).status_code == 302
