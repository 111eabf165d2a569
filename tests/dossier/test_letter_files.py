"""A letter taken out, or kept among her documents: made in memory, sealed, hers alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import Draft
from documents.categories import Category
from documents.models import Document
from documents.reading import open_document, open_original
from dossier.letters import typeset
from dossier.typesetting import NotTypeset, Refusal
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.models import Stamp
from tests.dossier.filled_letters import COMPLAINT, LISTED, SAVE, address, page

SECRET = "La porte de la cuisine a claqué"
PDF = reverse("dossier:letter_pdf", args=[COMPLAINT.ref])
SAID = {"letter": COMPLAINT.ref, "recit": SECRET, "nom": "Alix Martin"}


def keep(person, letter=COMPLAINT, **said):
    return person.client.post(address(letter), {**SAID, "to": "keep", **said})


def octets_of(person, document) -> bytes:
    opened = open_original(document, person.keyring)
    try:
        return b"".join(opened.read_range(0, opened.size))
    finally:
        opened.close()


@pytest.fixture
def no_pdf(monkeypatch):
    """The closed room cannot be had now."""

    def refuse(*args):
        raise NotTypeset(Refusal.BUSY)

    monkeypatch.setattr(typeset, "typeset_letter", refuse)


def test_letter_is_taken_as_a_document_with_a_neutral_name(writer):
    response = writer.client.post(PDF, SAID)

    assert response["Content-Type"] == "application/pdf"
    assert 'filename="document.pdf"' in response["Content-Disposition"]
    assert response["Cache-Control"].startswith("no-store")
    assert response.content.startswith(b"%PDF-")
    assert not Document.objects.exists()


def test_letter_is_kept_sealed_and_the_right_person_reads_it(writer):
    response = keep(writer)

    document = Document.objects.get()
    assert response.url == reverse("documents:detail", args=[document.pk]) + "?ok=fichier"
    record = open_document(document, writer.keyring).record
    assert (record.title, record.category) == (COMPLAINT.title, Category.AUTRE)
    assert record.media_type == "application/pdf"
    assert octets_of(writer, document).startswith(b"%PDF-")
    assert Stamp.objects.filter(item=document.pk).count() == 1


def test_kept_letter_is_nowhere_in_clear(writer, no_pdf):
    keep(writer)

    assert SECRET.encode() in octets_of(writer, Document.objects.get())
    for folder in (settings.MDV_DATA_DIR, Path(settings.MDV_DATA_DIR).parent / "tmp"):
        files = [one for one in Path(folder).rglob("*") if one.is_file()]
        assert [one for one in files if SECRET.encode() in one.read_bytes()] == []


def test_stranger_does_not_find_a_kept_letter(writer, stranger):
    response = keep(writer)

    assert stranger.client.get(response.url).status_code == 404


def test_text_is_kept_when_no_document_can_be_made(writer, no_pdf):
    keep(writer)

    document = Document.objects.get()
    assert open_document(document, writer.keyring).record.file_name == "document.txt"
    assert "Je m’appelle Alix Martin" in octets_of(writer, document).decode()


def test_words_stay_when_no_document_can_be_taken(writer, no_pdf):
    response = writer.client.post(PDF, SAID)

    assert response.status_code == 503
    assert SECRET in response.content.decode()


def test_authority_that_is_away_never_costs_a_letter(writer, monkeypatch, no_pdf):
    def refuse(*args, **kwargs):
        raise AuthorityUnavailable

    monkeypatch.setattr(deposits, "stamp", refuse)
    keep(writer)

    assert Document.objects.count() == 1


def test_full_space_keeps_nothing_and_loses_nothing(writer, settings, no_pdf):
    settings.MDV_QUOTA_BYTES = 10
    response = keep(writer)

    assert not Document.objects.exists()
    assert "Ce n’est pas gardé" in response.content.decode()
    assert SECRET in response.content.decode()


def test_kept_letter_has_no_draft_left(writer, no_pdf):
    draft = "5b1f7c1e-0000-4000-8000-000000000001"
    writer.client.post(SAVE, {**SAID, "draft": draft})
    assert Draft.objects.count() == 1

    keep(writer, draft=draft)

    assert not Draft.objects.exists()


def test_text_that_she_changed_is_what_is_kept(writer, no_pdf):
    keep(writer, text="Mes mots changés.\r\n\r\nLa fin.", made="0" * 64)

    assert octets_of(writer, Document.objects.get()).decode() == "Mes mots changés.\n\nLa fin."


def test_text_that_she_changed_is_what_is_taken_out(writer, monkeypatch):
    seen = []

    def refuse(title, blocks, made_at):
        seen.extend(blocks)
        raise NotTypeset(Refusal.BUSY)

    monkeypatch.setattr(typeset, "typeset_letter", refuse)
    writer.client.post(PDF, {**SAID, "text": "Mes mots changés.", "made": "0" * 64})

    assert seen == ["Mes mots changés."]


def test_list_is_kept_with_its_boxes(writer, no_pdf):
    keep(writer, LISTED, kept="recit")

    text = octets_of(writer, Document.objects.get()).decode()
    assert text.count("☑ ") == 1


def test_letter_too_long_is_neither_taken_nor_kept(writer):
    long = "é" * 100_001

    for answer in (writer.client.post(PDF, {"recit": long}), keep(writer, recit=long)):
        assert "C’est trop long" in answer.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize("words", ["😀 شكرا جزيلا", "a\x07b\u202ec\ud7ff", "#set page() $x$ \\"])
def test_any_words_are_typeset(writer, words):
    assert writer.client.post(PDF, {"recit": words}).content.startswith(b"%PDF-")


def test_letter_is_asked_for_again_with_a_code_given_just_now(writer, clock):
    assert page(writer)
    clock.advance(minutes=2)

    response = writer.client.post(PDF, SAID)

    assert response["Content-Type"].startswith("text/html")
    assert SECRET in response.content.decode()
    # « Revenir sans rien faire », without script.
    back = writer.client.get(PDF).url
    assert SECRET in writer.client.get(back).content.decode()


def test_after_the_code_the_letter_is_offered_with_its_words(writer, clock):
    clock.advance(minutes=2)

    ready = writer.client.post(PDF, {**SAID, "confirm_pin": writer.pin}).content.decode()

    assert "C’est le bon code" in ready
    assert SECRET in ready
    assert 'name="confirm_pin"' not in ready
    assert writer.client.post(PDF, SAID)["Content-Type"] == "application/pdf"
