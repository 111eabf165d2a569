"""What the page says of a note that is altered, that waits, or that is of before."""

from __future__ import annotations

import pytest

from evidence.models import LogClock, LogLeaf, Stamp
from journal.models import Entry, Revision
from journal.revisions import open_record, seal_revision
from tests.cast import Person
from tests.documents.proofs import make_the_head
from tests.journal.notes import row, write
from tests.journal.proofs import (
    amend,
    ask,
    get_zip,
    let_speak,
    proof_address,
    proof_page,
    seal_as_before,
    silence_authority,
)

INTACT = "Cette version est intacte"
DIFFERS = "ne sont pas ceux de leur horodatage"
DATE_ALTERED = "ce qui montre leur date a été altéré"
SINCE = "Gardée telle quelle depuis le"
EARLIER = {"written_at": "2019-01-01T09:00:00+00:00"}


def seal_other_words(person: Person, entry: Entry, **changed: object) -> None:
    """By whoever holds the keys: the row is sound, its words are not those of the timestamp."""
    record = open_record(person.keyring, row(entry)) | changed
    sealed = seal_revision(person.keyring, entry.pk, 1, record)
    Revision.objects.filter(entry=entry).update(
        wrapped_dek=sealed.wrapped_dek, sealed_record=sealed.sealed_record
    )


def test_altered_version_is_told_and_nothing_of_it_shown(writer: Person) -> None:
    entry = write(writer, "La porte.")
    Revision.objects.update(sealed_record=b"\1" + bytes(2000))

    shown, checked = proof_page(writer, entry), ask(writer, entry, "check")

    assert "Élément altéré" in shown
    assert "toujours là. Il ne montre plus rien à lui seul." in shown
    assert "Cette version ne peut plus être lue" in checked
    assert get_zip(writer, entry).url == proof_address(entry)
    for text in (shown, checked):
        assert SINCE not in text
        assert INTACT not in text


def test_version_that_vanished_is_told(writer: Person) -> None:
    entry = write(writer)
    amend(writer, entry, "Deux.")
    Revision.objects.filter(number=1).delete()

    assert "Élément altéré" in proof_page(writer, entry, 1)
    assert "Cette version ne peut plus être lue" in ask(writer, entry, "check", 1)
    assert INTACT in ask(writer, entry, "check", 2)


@pytest.mark.parametrize("changed", [{"text": "Autre."}, EARLIER])
def test_words_sealed_again_are_told(writer: Person, changed: dict[str, str]) -> None:
    entry = write(writer)
    seal_other_words(writer, entry, **changed)

    shown, checked = proof_page(writer, entry), ask(writer, entry, "check")

    assert "ne vont plus ensemble" in shown
    assert DIFFERS in checked
    assert get_zip(writer, entry).url == proof_address(entry)
    for text in (shown, checked):
        assert SINCE not in text
        assert INTACT not in text


def test_stamp_of_another_note_proves_nothing(writer: Person) -> None:
    one, other = write(writer), write(writer)
    foreign = Stamp.objects.get(item=other.pk)
    Stamp.objects.filter(item=one.pk).update(
        wrapped_dek=foreign.wrapped_dek, sealed_proof=foreign.sealed_proof
    )

    assert DATE_ALTERED in ask(writer, one, "check")


def test_altered_stamp_is_told_and_never_quietly_replaced(writer: Person) -> None:
    entry = write(writer)
    Stamp.objects.update(sealed_proof=b"")

    assert "a été altéré là où il est gardé" in proof_page(writer, entry)
    assert DATE_ALTERED in ask(writer, entry, "check")
    ask(writer, entry, "stamp")
    assert bytes(Stamp.objects.get().sealed_proof) == b""


def test_altered_leaf_is_told(writer: Person) -> None:
    entry = write(writer)
    write(writer)
    make_the_head()
    LogLeaf.objects.filter(seq=1).update(leaf=bytes(32))

    shown = ask(writer, entry, "check")

    assert DATE_ALTERED in shown
    assert "il ne mène plus à cette note" in shown
    assert SINCE in shown


def test_waiting_version_is_stamped_by_its_button(writer: Person) -> None:
    rows = silence_authority()
    entry = write(writer)
    assert "Pas encore horodatée" in proof_page(writer, entry)
    assert "Ils ne sont pas encore horodatés" in ask(writer, entry, "check")
    assert "n’a pas pu être fait maintenant" in ask(writer, entry, "stamp")
    let_speak(rows)

    shown = ask(writer, entry, "stamp")

    assert SINCE in shown
    assert "n’a pas pu être fait" not in shown
    assert INTACT in ask(writer, entry, "check")


def test_waiting_version_has_no_folder_to_take(writer: Person) -> None:
    silence_authority()
    entry = write(writer)

    assert get_zip(writer, entry).url == proof_address(entry)
    assert "format=zip" not in proof_page(writer, entry)


def test_altered_clock_costs_no_page(writer: Person) -> None:
    entry = write(writer)
    Stamp.objects.all().delete()
    LogClock.objects.all().delete()

    assert "n’a pas pu être fait maintenant" in ask(writer, entry, "stamp")


def test_version_of_before_says_so_and_offers_nothing(writer: Person) -> None:
    entry = write(writer)
    seal_as_before(writer, entry)

    shown = proof_page(writer, entry)

    assert "avant que les notes puissent être horodatées" in shown
    assert "<form" not in shown.split("<main")[1].split("</main>")[0]
    assert "n’a pas pu être fait" not in ask(writer, entry, "check")
    ask(writer, entry, "stamp")
    assert Stamp.objects.count() == 0
