"""Her choices as they are kept: sealed, each dossier hers alone, each change on what was read."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.spaces import erase_contents, holders
from dates.templatetags.french import french_moment
from documents.blobs import delete_blob, keep_blob, open_blob
from documents.orphans import GRACE, remove_orphans
from documents.vault_check.one_space import check_space
from documents.vault_check.stored_files import check_files
from dossier.assembling import keeping
from dossier.assembling.keeping import (
    AlteredDossier,
    DossierAltered,
    DossierChanged,
    DossierGone,
    OpenDossier,
    TooManyDossiers,
    add_dossier,
    change_dossier,
    erase_dossier,
    find_dossier,
    read_dossiers,
)
from dossier.assembling.sealed_form import to_record
from dossier.models import Dossier, Edition
from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord, HiddenSpan
from tests.cast import Person
from tests.documents.deposits import erase as erase_file
from tests.documents.deposits import files_in
from tests.dossier.kept import keep_pages
from tests.dossier.steps import begin, change, find, gathered, spoil
from tests.journal.notes import erase as erase_note
from tests.journal.notes import page
from vault.records import seal_record

FULL = DossierRecord(
    purpose=Purpose.PROTECTION,
    title="Pour le juge 👩\u200d⚖",
    name="Mamie B.",
    entries=(
        ChosenEntry(
            uuid4(),
            3,
            hidden=(HiddenSpan("text", 4, 9),),
            left_out=("people", "when"),
            random="ab" * 32,
            with_original=True,
            with_earlier=True,
        ),
        ChosenEntry(uuid4(), 1),
    ),
    documents=(ChosenDocument(uuid4(), as_copy=True), ChosenDocument(uuid4())),
    seen=("address:1",),
)

PLAIN = DossierRecord(purpose=Purpose.MYSELF)


def add(person: Person, record: DossierRecord = FULL):
    place = {"owner": person.space, "keyring": person.keyring}
    return add_dossier(**place, record=record, dossier_id=uuid4())


def make_edition(person: Person, opened) -> Edition:
    return Edition.objects.create(
        owner=person.space,
        dossier_id=opened.id,
        created_on=timezone.localdate(),
        wrapped_dek=b"",
        sealed_record=b"",
        blob=keep_blob(ContentFile(b"sealed")),
        plain_size=1,
        sealed_size=1,
    )


def test_dossier_is_read_as_it_was_kept(writer):
    assert find(writer, add(writer)).record == FULL


def test_nothing_of_a_dossier_is_in_clear(writer):
    add(writer)

    row = Dossier.objects.get()
    assert {one.name for one in Dossier._meta.concrete_fields} == {
        "id",
        "owner",
        "created_on",
        "wrapped_dek",
        "sealed_record",
    }
    kept = bytes(row.sealed_record) + bytes(row.wrapped_dek)
    assert not any(word in kept for word in (b"Mamie", b"protection", FULL.entries[0].entry.bytes))


def test_dossier_of_somebody_else_is_gone(writer, stranger):
    theirs = add(stranger)

    with pytest.raises(DossierGone):
        find_dossier(writer.space, writer.keyring, theirs.id)
    with pytest.raises(DossierGone):
        erase_dossier(owner=writer.space, dossier_id=theirs.id)
    with pytest.raises(DossierGone):
        change_dossier(
            owner=writer.space, keyring=writer.keyring, dossier_id=theirs.id, change=lambda one: one
        )


def test_row_moved_to_another_space_does_not_open(writer, stranger):
    theirs = add(stranger)
    Dossier.objects.update(owner=writer.space)

    assert read_dossiers(writer.space, writer.keyring) == [
        AlteredDossier(theirs.id, theirs.created_on)
    ]


def test_dossier_sent_twice_is_begun_once(writer):
    place = {"owner": writer.space, "keyring": writer.keyring, "dossier_id": uuid4()}
    add_dossier(**place, record=FULL)

    assert add_dossier(**place, record=replace(FULL, title="Autre")).record == FULL
    assert Dossier.objects.count() == 1


def test_id_of_somebody_else_begins_nothing(writer, stranger):
    theirs = add(stranger)

    with pytest.raises(DossierGone):
        add_dossier(owner=writer.space, keyring=writer.keyring, record=FULL, dossier_id=theirs.id)


def test_last_changed_comes_first_and_one_without_a_moment_last(writer):
    first, second = begin(writer, title="un"), begin(writer, title="deux")
    undated = begin(writer, title="sans moment")
    _seal_as_before(writer, undated)
    change(writer, first, name="Mamie")

    found = read_dossiers(writer.space, writer.keyring)

    assert [one.id for one in found] == [first.id, second.id, undated.id]
    assert found[-1].record.changed_at is None
    assert find(writer, first).record.changed_at > find(writer, second).record.changed_at


def test_two_alike_are_told_apart_by_when_they_changed(writer):
    opened = begin(writer)

    text = page(writer.client, "/dossier/")

    assert f"modifié le {french_moment(opened.record.changed_at)}" in text
    _seal_as_before(writer, opened)
    assert "commencé le" in page(writer.client, "/dossier/")


def _seal_as_before(person: Person, opened: OpenDossier) -> None:
    """As records were sealed before they said when they changed."""
    row = Dossier.objects.get(pk=opened.id)
    part, row.wrapped_dek = person.keyring.new_part(row.pk, "dossier")
    row.sealed_record = seal_record(part, "dossier", to_record(opened.record))
    row.save()


def test_one_too_many_is_refused(writer, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    add(writer, PLAIN)

    with pytest.raises(TooManyDossiers):
        add(writer)


def test_second_tab_is_told_and_writes_nothing(writer):
    opened = add(writer)
    change(writer, opened, title="Premier")

    with pytest.raises(DossierChanged) as refused:
        change_dossier(
            owner=writer.space,
            keyring=writer.keyring,
            dossier_id=opened.id,
            change=lambda one: replace(one, title="Second"),
            based_on=1,
        )

    assert refused.value.opened.record.title == find(writer, opened).record.title == "Premier"


def test_change_of_nothing_is_none(writer):
    opened = add(writer)

    assert change(writer, opened, title=FULL.title).record.version == 1


def test_warning_that_was_seen_leaves_the_edition(writer):
    opened = add(writer)
    make_edition(writer, opened)

    changed = change(writer, opened, seen=("address:1", "gps:2"))

    assert changed.record.version == 1
    assert Edition.objects.count() == 1
    assert find(writer, opened).record.seen == ("address:1", "gps:2")


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_change_drops_what_was_made_before(writer):
    opened = add(writer)
    make_edition(writer, opened)

    change(writer, opened, title="Autre")

    assert Edition.objects.count() == 0
    assert files_in("blobs") == []


def test_altered_dossier_is_told_and_never_written_over(writer):
    altered, sound = add(writer), add(writer, PLAIN)
    spoil(altered)

    listed = {one.id: type(one) for one in read_dossiers(writer.space, writer.keyring)}
    assert listed[altered.id] is AlteredDossier
    assert listed[sound.id] is not AlteredDossier
    with pytest.raises(DossierAltered):
        change(writer, altered, title="Autre")


@pytest.mark.parametrize("erased", ["note", "file"])
def test_what_is_erased_does_not_stay_in_the_edition(writer, note, letter, erased):
    make_edition(writer, begin(writer, note, documents=(letter,)))

    if erased == "note":
        erase_note(writer, note)
    else:
        erase_file(writer, letter)

    assert Edition.objects.count() == 0


def test_holder_counts_exports_and_erases(writer, stranger):
    altered = add(writer, PLAIN)
    add(writer)
    add(stranger, PLAIN)
    spoil(altered)
    holder = next(one for one in holders() if one.name == "dossiers")

    exported = holder.export(writer.space, writer.keyring)
    assert holder.count(writer.space) == 2
    assert sorted(one.get("name", "") for one in exported) == ["", "Mamie B."]
    assert {"dossier": str(altered.id), "altered": True} in exported

    erase_contents(writer.space)
    assert Dossier.objects.count() == 1


def test_nothing_is_missing_in_a_small_dossier(writer, small_dossier):
    contents = gathered(writer, small_dossier)

    assert (len(contents.told), len(contents.exhibits), contents.missing) == (2, 1, ())


def test_file_of_an_edition_is_checked_and_is_no_orphan(writer, small_dossier):
    keep_pages(writer, small_dossier)

    assert [*check_files(), *check_space(writer.space, writer.keyring)] == []
    assert remove_orphans(timezone.now() + 2 * GRACE) == 0
    open_blob(Edition.objects.get().blob).close()

    delete_blob(Edition.objects.get().blob)
    assert [one.fault for one in check_files()] == ["missing"]
