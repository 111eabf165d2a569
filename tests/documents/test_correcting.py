"""Correcting what is said of a file: never the file, never a silent overwrite."""

from dataclasses import replace
from html import unescape

import pytest

from accounts.activity import read_activity
from documents.correcting import DocumentGone, RecordChanged, amend_record
from documents.models import Document
from tests.cast import Person
from tests.documents.corrections import HOSTILE, WORDS, amend, code_ages, record_of, rename
from tests.documents.deposits import LIST, content_of, deposit_one, documents_of, put_in_trash, url
from tests.journal.drafts import hidden
from vault.errors import Unsealable


@pytest.fixture
def document(writer: Person) -> Document:
    return deposit_one(writer, b"content", name="IMG_0042.bin", title="Avant")


def test_words_are_corrected_and_the_file_is_not(writer: Person, document: Document) -> None:
    before = record_of(writer, document)

    response = amend(writer, document)

    after = record_of(writer, document)
    assert response.url == f"{url('detail', document)}?ok=fichier-precise"
    assert (after.title, after.category) == ("Porte de la cuisine", "logement")
    assert after.labels == ("cuisine", "porte")
    assert (after.happened.precision, after.happened.on) == ("month", "2023-03")
    for fact in ("file_name", "media_type", "size", "sha256", "received_at"):
        assert getattr(after, fact) == getattr(before, fact)
    assert content_of(writer, document) == b"content"


def test_facts_of_other_builders_are_carried_over(writer: Person, document: Document) -> None:
    def add(record):
        return replace(record, clean={"sha256": "ab"}, thumb="aGk=")

    amend_record(writer.space, writer.keyring, document.pk, add)

    amend(writer, document)

    after = record_of(writer, document)
    assert (after.clean, after.thumb, after.title) == (
        {"sha256": "ab"},
        "aGk=",
        "Porte de la cuisine",
    )


def test_each_revision_has_a_key_of_its_own(writer: Person, document: Document) -> None:
    amend(writer, document)

    after = Document.objects.get(pk=document.pk)
    assert after.record_revision == document.record_revision + 1
    assert bytes(after.wrapped_dek) != bytes(document.wrapped_dek)


def test_earlier_revision_put_back_is_altered(writer: Person, document: Document) -> None:
    amend(writer, document)

    Document.objects.filter(pk=document.pk).update(sealed_record=document.sealed_record)

    assert record_of(writer, document) is None


def test_same_words_again_write_nothing(writer: Person, document: Document) -> None:
    amend(writer, document)
    once = Document.objects.get(pk=document.pk)

    response = amend(writer, document)

    assert response.status_code == 302
    assert Document.objects.get(pk=document.pk).record_revision == once.record_revision


def test_page_shows_what_is_said_now(writer: Person, document: Document) -> None:
    amend(
        writer, document, happened_precision="around", happened_on="3/3/2023", happened_time="21h"
    )

    shown = unescape(writer.client.get(url("amend", document)).text)

    assert 'value="Porte de la cuisine"' in shown
    assert 'value="cuisine, porte"' in shown
    assert 'value="03/03/2023"' in shown
    assert 'value="21 h"' in shown
    assert '<option value="around" selected>' in shown
    assert hidden(shown, "based_on") == "1"


def test_page_of_a_file_without_words_is_folded(writer: Person, document: Document) -> None:
    shown = writer.client.get(url("amend", document)).text

    assert '<details class="more" open>' not in shown


def test_second_tab_sees_both_and_chooses(writer: Person, document: Document) -> None:
    amend(writer, document, title="Premier onglet")

    response = amend(writer, document, title="Second onglet", note="Écrit à côté.")

    shown = response.text
    assert response.status_code == 409
    assert "ont changé pendant que vous écriviez" in shown
    assert "Premier onglet" in shown
    assert 'value="Second onglet"' in shown
    assert record_of(writer, document).title == "Premier onglet"
    amend(writer, document, title="Second onglet", based_on=hidden(shown, "based_on"))
    assert record_of(writer, document).title == "Second onglet"


@pytest.mark.parametrize("based_on", [None, "", "-1", "x", "9" * 12])
def test_post_that_does_not_say_what_it_replaces_is_shown_both(
    writer: Person, document: Document, based_on: str | None
) -> None:
    said = {} if based_on is None else {"based_on": based_on}

    response = writer.client.post(url("amend", document), said)

    assert response.status_code == 409
    assert "Avant" in response.text
    assert hidden(response.text, "based_on") == "0"
    assert record_of(writer, document).title == "Avant"


def test_each_change_of_words_leaves_a_line_that_names_nothing(
    writer: Person, document: Document
) -> None:
    before = len(read_activity(writer.space, writer.keyring))

    amend(writer, document)
    amend(writer, document)
    amend(writer, document, title="Refusé")

    lines = read_activity(writer.space, writer.keyring)
    assert len(lines) == before + 1
    assert lines[0].sentence == "Ce que vous dites d’un fichier a été modifié"


def test_picture_added_leaves_no_line(writer: Person, document: Document) -> None:
    before = len(read_activity(writer.space, writer.keyring))

    amend_record(
        writer.space, writer.keyring, document.pk, lambda record: replace(record, thumb="aGk=")
    )

    assert len(read_activity(writer.space, writer.keyring)) == before


def test_picture_added_meanwhile_is_not_another_tab(writer: Person, document: Document) -> None:
    amend_record(
        writer.space, writer.keyring, document.pk, lambda record: replace(record, thumb="aGk=")
    )

    assert amend(writer, document).status_code == 302
    assert record_of(writer, document).thumb == "aGk="


def test_verb_refuses_words_begun_before_others(writer: Person, document: Document) -> None:
    amend_record(writer.space, writer.keyring, document.pk, rename("Premier"), based_on=0)

    with pytest.raises(RecordChanged) as refused:
        amend_record(writer.space, writer.keyring, document.pk, rename("Second"), based_on=0)

    assert refused.value.latest.title == "Premier"


def test_verb_knows_no_document_of_another(
    writer: Person, stranger: Person, document: Document
) -> None:
    with pytest.raises(DocumentGone):
        amend_record(stranger.space, stranger.keyring, document.pk, rename("À moi"))


def test_altered_row_is_never_written_over(writer: Person, document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(sealed_record=b"\1" * 60)

    with pytest.raises(Unsealable):
        amend_record(writer.space, writer.keyring, document.pk, rename("Après"))


def test_stranger_meets_a_missing_page(stranger: Person, document: Document) -> None:
    assert stranger.client.get(url("amend", document)).status_code == 404
    assert amend(stranger, document).status_code == 404


def test_file_in_the_trash_is_not_corrected_until_it_is_put_back(
    writer: Person, document: Document
) -> None:
    put_in_trash(writer, document)

    response = amend(writer, document)

    assert response.status_code == 404
    assert WORDS["note"] in unescape(response.text)
    assert url("amend", document) not in writer.client.get(url("detail", document)).text


def test_old_code_is_asked_again_to_open_the_page(writer: Person, document: Document) -> None:
    code_ages(minutes=6)

    assert writer.client.get(url("amend", document)).url.startswith("/code/?next=")


def test_hostile_words_are_shown_as_text(writer: Person, document: Document) -> None:
    amend(writer, document, title=HOSTILE, note=HOSTILE, labels=HOSTILE[:30])

    for path in (url("detail", document), url("amend", document), LIST):
        shown = writer.client.get(path).text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown
        assert f"<title>{HOSTILE[:5]}" not in shown


def test_detail_says_the_date_with_its_precision(writer: Person, document: Document) -> None:
    amend(writer, document, anchor="le déménagement")

    shown = unescape(writer.client.get(url("detail", document)).text)

    assert "en mars 2023" in shown
    assert "je ne sais plus le jour" in shown
    assert "à côté de : le déménagement" in shown.replace("\u00a0", " ")
    assert f'href="{url("amend", document)}"' in shown


def test_correction_reaches_no_column_and_no_address(writer: Person, document: Document) -> None:
    response = amend(writer, document, title="canari-7f3a", labels="canari-7f3b")

    row = Document.objects.filter(pk=document.pk).values().get()
    assert "canari" not in response.url
    assert b"canari" not in bytes(row["sealed_record"])
    assert "canari" not in repr({name: row[name] for name in row if name != "sealed_record"})


def test_words_stay_out_of_the_repr(writer: Person, document: Document) -> None:
    amend(writer, document)

    assert "cuisine" not in repr(documents_of(writer)[0])
    assert "cuisine" not in repr(documents_of(writer)[0].record)
