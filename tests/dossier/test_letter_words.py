"""What she types in a letter is never lost, and who she is is never kept beside it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.models import Draft
from dossier.letters.form import DRAFTS
from library.letter import DOTS
from tests.dossier.filled_letters import COMPLAINT, LIST, SAVE, STATEMENT, address, in_field, page


@pytest.mark.parametrize(
    "text", ["😀 شكرا", "a\x00b\x07c\u202e", "<b>gras</b>", "[[nom]] [?civile]"]
)
def test_any_words_come_back_as_they_were_typed(writer, text):
    shown = page(writer, to="see", recit=text, nom="")

    assert escape(text.replace("\0", "")) in shown
    assert DOTS in shown


def test_too_long_a_text_is_refused_and_stays_on_the_page(writer):
    text = page(writer, to="see", recit="é" * 100_001)

    assert "C’est trop long" in text
    assert in_field(text, "recit") == "é" * 100_001


def test_hundred_thousand_signs_are_taken(writer):
    assert "é" * 100_000 in page(writer, to="see", recit="é" * 100_000)


def test_draft_keeps_her_words_and_not_who_she_is(writer):
    said = {"letter": COMPLAINT.ref, "recit": "Mes mots", "nom": "Alix Martin", "kept": "civile"}
    writer.client.post(SAVE, {**said, "coordonnees": "12 rue des Lilas"})

    (draft,) = [DRAFTS.waiting(writer.space, writer.keyring, COMPLAINT.ref)]
    assert draft.fields == {
        "letter": [COMPLAINT.ref], "recit": ["Mes mots"], "kept": ["civile"],
    }  # fmt: skip
    text = page(writer)
    assert in_field(text, "recit") == "Mes mots"
    assert text.count(" checked") == 1
    assert in_field(page(writer, STATEMENT), "recit") == ""


def test_words_sent_to_a_locked_space_wait(writer):
    writer.client.post(reverse("accounts:lock"))
    writer.client.post(address(), {"letter": COMPLAINT.ref, "recit": "Mes mots", "to": "see"})
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

    assert in_field(page(writer), "recit") == "Mes mots"
    assert "Des mots vous attendent." in writer.client.get(LIST).content.decode()


def test_words_that_waited_can_be_erased(writer):
    writer.client.post(SAVE, {"letter": COMPLAINT.ref, "recit": "Mes mots"})
    found = re.findall(r'name="(draft|draft_from|draft_seen)" value="([^"]*)"', page(writer))

    writer.client.post(address(), {**dict(found), "forget": "1"})

    assert not Draft.objects.exists()


@pytest.mark.parametrize("ref", ["zzzz", "W3L6", "w3l6x"])
def test_unknown_letter_is_not_found(writer, ref):
    assert writer.client.get(reverse("dossier:letter", args=[ref])).status_code == 404
