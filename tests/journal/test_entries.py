from dataclasses import fields
from uuid import uuid4

import pytest
from django.db import IntegrityError

from accounts import activity
from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal.content import Content, from_record, to_record
from journal.entries import EntryChanged, amend_entry
from journal.entries import write_entry as write_verb
from journal.erasing import ENTRY_ERASED, erase_entry
from journal.models import Entry, Revision
from journal.reading import list_entries, open_entry
from journal.refusals import EntryGone
from tests.journal.notes import latest, write

CONTRACT = {
    "happened_precision", "happened_on", "happened_until", "happened_time", "happened_note",
    "anchor", "stance", "title", "text", "words_said", "place", "violence_types", "people",
    "witnesses", "children_present", "injuries", "care", "police", "consequences", "tone",
    "safety", "mood", "attachments", "documents", "to_complete",
}  # fmt: skip
FULL = Content(
    text="Il a frappé dans la porte.\n\n  À côté de moi.",
    when=resolve_when(Precision.RANGE, on=PartialDate(2026, 10, 20), until=PartialDate(2026, 10)),
    stance="vu",
    title="La porte",
    words_said="« Tu vas voir »",
    place="la cuisine",
    people="D.",
    witnesses="la voisine",
    children_present="oui",
    injuries="un bleu",
    care="le médecin",
    police="rien",
    consequences="je dors mal",
    mood="tremblante",
    violence_types=("physique", "psychologique"),
    tone="negatif",
    safety=4,
    attachments=(uuid4(),),
    documents=(uuid4(),),
    to_complete=True,
)


def amend(person, entry, text, based_on=1, reason=""):
    return amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=based_on,
        reason=reason,
    )


def test_record_holds_every_field_of_the_contract():
    assert set(to_record(Content("texte"))) == CONTRACT


def test_record_gives_back_what_it_was_made_of():
    assert from_record(to_record(FULL)) == FULL


def test_record_of_before_is_not_to_be_completed():
    record = to_record(FULL)
    del record["to_complete"]

    assert from_record(record).to_complete is False


def test_full_content_fills_every_field():
    blank = Content("")

    assert [
        one.name for one in fields(Content) if getattr(FULL, one.name) == getattr(blank, one.name)
    ] == []


def test_entry_written_is_read_back_whole(writer):
    entry = write_verb(owner=writer.space, keyring=writer.keyring, content=FULL)

    assert latest(writer, entry).content == FULL


def test_same_form_sent_twice_makes_one_entry(writer):
    form_id = uuid4()

    first, second = (
        write_verb(
            owner=writer.space,
            keyring=writer.keyring,
            content=Content("Deux mots."),
            entry_id=form_id,
        )
        for _ in range(2)
    )

    assert first == second
    assert Entry.objects.count() == 1


def test_other_words_under_the_same_id_make_another_entry(writer):
    form_id = uuid4()

    for text in ("Deux mots.", "Trois mots."):
        write_verb(
            owner=writer.space, keyring=writer.keyring, content=Content(text), entry_id=form_id
        )

    listed = list_entries(writer.space, writer.keyring)
    assert {one.latest.content.text for one in listed} == {"Deux mots.", "Trois mots."}


def test_id_of_somebody_else_is_replaced(writer, stranger):
    entry = write(writer)

    other = write_verb(
        owner=stranger.space,
        keyring=stranger.keyring,
        content=Content("La porte de la cuisine."),
        entry_id=entry.pk,
    )

    assert other.pk != entry.pk
    assert latest(writer, entry).content.text == "La porte de la cuisine."


def test_earlier_text_is_kept_when_an_entry_is_amended(writer):
    entry = write(writer, "Vers 21 h.")

    amend(writer, entry, "Vers 22 h.", reason="je me souviens mieux")

    versions = open_entry(writer.space, writer.keyring, entry.pk).versions
    assert [(one.content.text, one.reason) for one in versions] == [
        ("Vers 22 h.", "je me souviens mieux"),
        ("Vers 21 h.", ""),
    ]


def test_each_version_has_a_key_of_its_own(writer):
    entry = write(writer)

    amend(writer, entry, "Autrement.")

    first, second = Revision.objects.order_by("number")
    assert first.wrapped_dek != second.wrapped_dek


def test_second_tab_is_told_and_writes_over_nothing(writer):
    entry = write(writer)
    amend(writer, entry, "Premier onglet.")

    with pytest.raises(EntryChanged) as changed:
        amend(writer, entry, "Second onglet.", based_on=1)

    assert changed.value.latest.content.text == "Premier onglet."
    assert latest(writer, entry).content.text == "Premier onglet."


def test_database_refuses_two_versions_of_one_number(writer):
    entry = write(writer)

    with pytest.raises(IntegrityError):
        Revision.objects.create(entry=entry, number=1, wrapped_dek=b"", sealed_record=b"")


def test_same_words_again_make_no_version(writer):
    entry = write(writer)

    amend(writer, entry, "La porte de la cuisine.")

    assert latest(writer, entry).number == 1


def test_same_words_with_a_reason_make_a_version(writer):
    entry = write(writer)

    amend(writer, entry, "La porte de la cuisine.", reason="je confirme")

    assert latest(writer, entry).reason == "je confirme"


def test_erased_entry_leaves_no_row(writer):
    entry = write(writer)

    erase_entry(owner=writer.space, keyring=writer.keyring, entry_id=entry.pk)

    assert (Entry.objects.count(), Revision.objects.count()) == (0, 0)


def test_erasing_is_told_in_the_activity_log_without_a_word_of_it(writer):
    entry = write(writer)

    erase_entry(owner=writer.space, keyring=writer.keyring, entry_id=entry.pk)

    line = activity.read_activity(writer.space, writer.keyring)[0]
    assert (line.kind, line.sentence) == (
        ENTRY_ERASED,
        "Une note effacée pour toujours",
    )


@pytest.mark.parametrize("gone", ["never", "erased", "another's"])
def test_entry_that_is_not_hers_is_gone(writer, stranger, gone):
    entry = write(stranger if gone == "another's" else writer)
    if gone == "erased":
        erase_entry(owner=writer.space, keyring=writer.keyring, entry_id=entry.pk)
    if gone == "never":
        entry.pk = uuid4()

    with pytest.raises(EntryGone):
        amend(writer, entry, "Autrement.")
    with pytest.raises(EntryGone):
        erase_entry(owner=writer.space, keyring=writer.keyring, entry_id=entry.pk)
    with pytest.raises(EntryGone):
        open_entry(writer.space, writer.keyring, entry.pk)
