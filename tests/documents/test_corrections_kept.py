"""A correction that cannot be written now is never lost: it waits, or stays on the page."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from accounts.models import Draft
from documents import correcting
from documents.erasing import erase_document
from documents.models import Document
from tests.cast import Person
from tests.documents.corrections import WORDS, amend, code_ages, record_of
from tests.documents.deposits import LIST, deposit_one, url
from tests.journal.drafts import hidden, reopen, sleep


@pytest.fixture
def document(writer: Person) -> Document:
    return deposit_one(writer, b"content", name="IMG_0042.bin", title="Avant")


def test_words_for_an_altered_row_stay_on_the_page(writer: Person, document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(sealed_record=b"\1" * 60)

    response = amend(writer, document)

    assert response.status_code == 410
    assert WORDS["note"] in unescape(response.text)
    assert writer.client.get(url("amend", document)).url == url("detail", document)


def test_words_for_a_file_that_is_gone_are_given_back(writer: Person, document: Document) -> None:
    Document.objects.all().delete()

    response = amend(writer, document)

    assert response.status_code == 404
    assert "Ce fichier n’est plus ici" in response.text
    assert WORDS["note"] in unescape(response.text)


def test_old_code_does_not_cost_the_text(writer: Person, document: Document) -> None:
    code_ages(minutes=6)

    assert amend(writer, document).url == f"{url('detail', document)}?ok=fichier-precise"


@pytest.mark.parametrize("delay", [{"minutes": 4}, {"minutes": 31}], ids=["locked", "dormant"])
def test_text_sent_to_a_closed_space_waits_on_the_page(
    writer: Person, document: Document, delay: dict[str, int]
) -> None:
    sleep(**delay)

    amend(writer, document)
    reopen(writer)

    assert record_of(writer, document).title == "Avant"
    assert "Un texte vous attend" in writer.client.get(LIST).text
    shown = unescape(writer.client.get(url("amend", document)).text)
    assert "Il n’avait pas pu être enregistré (" in shown
    assert WORDS["note"] in shown
    assert 'value="mars 2023"' in shown
    kept = {name: hidden(shown, name) for name in ("draft", "draft_from", "based_on")}
    amend(writer, document, **kept)
    assert record_of(writer, document).title == "Porte de la cuisine"
    assert Draft.objects.count() == 0


def test_kept_text_can_be_left(writer: Person, document: Document) -> None:
    sleep(minutes=4)
    amend(writer, document)
    reopen(writer)
    shown = writer.client.get(url("amend", document)).text

    left = {"forget": "1", "draft_from": hidden(shown, "draft_from")}
    writer.client.post(url("amend", document), left)

    assert Draft.objects.count() == 0
    assert 'value="Avant"' in writer.client.get(url("amend", document)).text


def test_text_of_an_expired_form_is_kept(writer: Person, document: Document) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    response = strict.post(url("amend", document), WORDS, headers={"origin": settings.MDV_ORIGIN})

    assert response.status_code == 403
    assert WORDS["note"] in unescape(writer.client.get(url("amend", document)).text)


def test_kept_text_of_one_is_not_shown_to_another(
    writer: Person, stranger: Person, document: Document
) -> None:
    sleep(minutes=4)
    amend(writer, document)

    assert "Un texte vous attend" not in stranger.client.get(LIST).text


def test_failing_database_leaves_the_text_on_the_page(
    writer: Person, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(correcting, "seal_document_record", fail)

    response = amend(writer, document)

    assert response.status_code == 503
    assert WORDS["note"] in unescape(response.text)
    assert "Cela vient de nous, pas de vous." in response.text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"title": "a" * 201}, "200 signes au plus, il y en a 201"),
        ({"happened_on": "31/02/2023"}, "Il n’y a pas de 31 février"),
        ({"happened_on": "un soir"}, "Vos mots sont repris dans"),
        ({"happened_precision": "range"}, "Il manque une des deux dates"),
        ({"labels": ",".join(map(str, range(21)))}, "Cela fait 21 étiquettes"),
        ({"labels": "é" * 41}, "Une étiquette fait 40 signes au plus"),
    ],
)
def test_what_cannot_be_kept_so_is_said_and_nothing_is_lost(
    writer: Person, document: Document, words: dict[str, str], sentence: str
) -> None:
    response = amend(writer, document, **words)

    shown = re.sub("[\u00a0\u202f]", " ", unescape(response.text))
    assert response.status_code == 200
    assert sentence in shown
    assert WORDS["note"] in shown
    assert record_of(writer, document).title == "Avant"


def test_kept_text_goes_with_the_file_it_is_about(writer: Person, document: Document) -> None:
    sleep(minutes=4)
    amend(writer, document)
    reopen(writer)

    erase_document(writer.space, document)

    assert Draft.objects.count() == 0
