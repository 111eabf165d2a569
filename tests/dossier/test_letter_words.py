"""What she types in a letter is never lost, and who she is is never kept beside it."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

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


def made_of(text):
    return re.search(r'name="made" value="([0-9a-f]{64})"', text)[1]


def text_of(text):
    return unescape(re.search(r'name="text"[^>]*>\n(.*?)</textarea>', text, re.DOTALL)[1])


def test_whole_letter_can_be_changed_before_it_goes_out(writer):
    first = page(writer, to="see", nom="Alix", naissance="1990")
    changed = text_of(first).replace("né·e", "née")
    said = {"nom": "Alix", "naissance": "1990", "made": made_of(first)}

    shown = page(writer, to="see", text=changed.replace("\n", "\r\n"), **said)

    sheet = shown.partition('id="feuille"')[2].partition("</div>")[0]
    assert "née le 1990" in sheet
    assert text_of(shown) == changed
    assert made_of(shown) == made_of(first)


def test_text_that_she_did_not_change_follows_its_lines(writer):
    first = page(writer, to="see", nom="Alix")
    said = {"text": text_of(first), "made": made_of(first)}

    assert "Je m’appelle Lou" in page(writer, to="see", nom="Lou", **said)


@pytest.mark.parametrize("asked", [{"recit": "é" * 100_001}, {"to": "fill"}])
def test_refusal_loses_no_changed_word(writer, asked):
    said = {"to": "see", "text": "Mes mots changés", "made": "0" * 64, **asked}

    assert text_of(page(writer, **said)) == "Mes mots changés"


def test_changed_text_is_made_again_only_when_she_asks(writer):
    said = {"nom": "Alix", "text": "Mes mots changés", "made": "0" * 64}

    assert "Mes mots changés" in page(writer, to="see", **said)
    again = page(writer, to="again", **said)
    assert "Mes mots changés" not in again
    assert "Je m’appelle Alix" in again


def test_changed_text_waits_behind_the_lock(writer):
    first = page(writer, to="see", nom="Alix")
    changed = text_of(first).replace("\n", "\r\n") + " Ajout"
    said = {"letter": COMPLAINT.ref, "made": made_of(first), "to": "see"}
    writer.client.post(reverse("accounts:lock"))
    writer.client.post(address(), {**said, "text": changed})
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

    shown = page(writer)

    assert text_of(shown) == text_of(first) + " Ajout"
    assert "C’est le texte que vous avez changé." in shown


def test_text_that_she_did_not_change_is_in_no_draft(writer):
    first = page(writer, to="see", nom="Alix", recit="Mes mots")
    ours = {"text": text_of(first).replace("\n", "\r\n"), "made": made_of(first)}

    writer.client.post(SAVE, {"letter": COMPLAINT.ref, "recit": "Mes mots", **ours})

    draft = DRAFTS.waiting(writer.space, writer.keyring, COMPLAINT.ref)
    assert draft.fields == {"letter": [COMPLAINT.ref], "recit": ["Mes mots"]}


def test_text_that_is_made_again_no_longer_waits(writer):
    said = {"recit": "Mes mots", "text": "Changé", "made": "0" * 64}
    writer.client.post(SAVE, {**said, "letter": COMPLAINT.ref, "draft": str(uuid4())})
    taken = re.findall(r'name="(draft|draft_from|draft_seen)" value="([^"]*)"', page(writer))

    writer.client.post(address(), {**said, "letter": COMPLAINT.ref, "to": "again", **dict(taken)})

    text = page(writer)
    assert "Changé" not in text
    assert in_field(text, "recit") == "Mes mots"
