"""Each version has its timestamp from the transaction that keeps it; no text waits for one."""

import hashlib
import json

import pytest
from django.db import DatabaseError

from evidence.authority import forget_signer
from evidence.key_files import destroy_keys, quarters_held
from evidence.models import LogLeaf, Stamp
from evidence.proofs import Proof, open_proof
from journal.content import Content, to_record
from journal.deposited import digest_of
from journal.entries import EntryChanged, amend_entry
from journal.models import Entry, Revision
from journal.revisions import open_record, seal_revision
from journal.stamping import StampState, stamp_late, stamp_state
from tests.cast import Person
from tests.clock import Clock
from tests.journal.notes import address, erase, latest, page, row, write
from tests.journal.proofs import let_speak, seal_as_before, silence_authority

FIELDS = {"format", "entry", "version", "written_at", "reason", "random"}


def amend(person: Person, entry: Entry, text: str, reason: str = "") -> None:
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=1,
        reason=reason,
    )


def proof_of(person: Person, entry: Entry, number: int = 1) -> Proof | None:
    return open_proof(person.space, person.keyring, item=entry.pk, part="text", revision=number)


def state_of(person: Person, entry: Entry, number: int = 1) -> StampState:
    return stamp_state(person.space, person.keyring, entry.pk, number)


def test_deposited_form_is_rebuilt_to_the_byte(writer: Person) -> None:
    entry = write(writer, "Deux mots.")

    record = open_record(writer.keyring, row(entry))
    form = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert set(record) == FIELDS | set(to_record(Content("")))
    assert (record["format"], record["entry"], record["version"]) == (2, str(entry.pk), 1)
    assert len(bytes.fromhex(record["random"])) == 32
    assert proof_of(writer, entry).digest == hashlib.sha256(form.encode()).digest()


def test_same_words_have_another_hash(writer: Person) -> None:
    first, second = (proof_of(writer, write(writer, "Deux mots.")) for _ in range(2))

    assert first.digest != second.digest


def test_each_version_keeps_its_own_hour(writer: Person, clock: Clock) -> None:
    entry = write(writer, "Un.")
    before = state_of(writer, entry).since
    clock.advance(minutes=3)
    amend(writer, entry, "Deux.", reason="je me souviens mieux")

    assert state_of(writer, entry).since == before
    assert state_of(writer, entry, 2).since > before
    assert open_record(writer.keyring, row(entry, 2))["reason"] == "je me souviens mieux"


def test_page_says_the_third_date(writer: Person) -> None:
    entry = write(writer)

    shown = page(writer.client, address(entry))

    assert "<dt>Horodaté</dt>" in shown
    assert "ce texte était gardé ici à ce moment-là" in shown


def test_stranger_reads_no_timestamp(writer: Person, stranger: Person) -> None:
    entry = write(writer)
    Stamp.objects.update(owner=stranger.space)
    Entry.objects.update(owner=stranger.space)

    assert state_of(stranger, entry) == StampState()
    assert state_of(writer, entry) == StampState()


def test_note_without_authority_is_kept_and_says_so(writer: Person, caplog) -> None:
    silence_authority()
    entry = write(writer, "Un.")

    assert latest(writer, entry).content.text == "Un."
    assert "Pas encore horodaté" in page(writer.client, address(entry))
    assert "a note is kept without its timestamp" in caplog.text


def test_note_without_key_is_kept(writer: Person) -> None:
    for _, path in quarters_held():
        destroy_keys(path.name[:16])
    forget_signer()

    assert state_of(writer, write(writer)) == StampState(is_waiting=True)


def test_note_whose_rows_fail_leaves_no_leaf(writer: Person, monkeypatch) -> None:
    def fail(*place: object, **columns: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("evidence.deposits.Stamp.objects.create", fail)
    writer.client.post("/journal/nouveau/", {"text": "Un."})

    assert (Entry.objects.count(), Revision.objects.count(), LogLeaf.objects.count()) == (0, 0, 0)


def test_second_tab_that_is_told_deposits_nothing(writer: Person) -> None:
    entry = write(writer)
    amend(writer, entry, "Premier onglet.")

    with pytest.raises(EntryChanged):
        amend(writer, entry, "Second onglet.")

    assert sorted(Stamp.objects.values_list("revision", flat=True)) == [1, 2]


def test_late_versions_are_stamped_with_what_they_are(writer: Person, stranger: Person) -> None:
    rows = silence_authority()
    entry = write(writer, "Un.")
    amend(writer, entry, "Deux.")
    write(stranger)
    let_speak(rows)

    assert stamp_late(writer.space, writer.keyring) == 2
    assert stamp_late(writer.space, writer.keyring) == 0
    assert Stamp.objects.for_owner(stranger.space).count() == 0
    assert state_of(writer, entry, 1).since
    assert state_of(writer, entry, 2).since


def test_late_version_without_authority_waits(writer: Person) -> None:
    silence_authority()
    write(writer)

    assert stamp_late(writer.space, writer.keyring) == 0


def test_altered_version_is_not_stamped_late(writer: Person) -> None:
    rows = silence_authority()
    write(writer)
    Revision.objects.update(sealed_record=b"")
    let_speak(rows)

    assert stamp_late(writer.space, writer.keyring) == 0


def test_version_erased_meanwhile_gets_no_stamp(writer: Person, monkeypatch) -> None:
    rows = silence_authority()
    entry = write(writer)
    let_speak(rows)
    opened = open_record

    def erase_first(*place: object) -> object:
        record = opened(*place)
        Entry.objects.filter(pk=entry.pk).delete()
        return record

    monkeypatch.setattr("journal.stamping.open_record", erase_first)

    assert stamp_late(writer.space, writer.keyring) == 0
    assert Stamp.objects.count() == 0


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_next_note_stamps_what_waited(writer: Person) -> None:
    rows = silence_authority()
    late = write(writer)
    let_speak(rows)

    write(writer, "Une autre.")

    assert state_of(writer, late).since
    assert Stamp.objects.count() == 2


def test_version_of_before_is_read_and_never_stamped(writer: Person) -> None:
    entry = write(writer, "Il y a longtemps.")
    seal_as_before(writer, entry)

    shown = page(writer.client, address(entry))

    assert stamp_late(writer.space, writer.keyring) == 0
    assert "Il y a longtemps." in shown
    assert "<dd>Pas horodaté</dd>" in shown


def test_format_altered_in_clear_stamps_nothing_of_before(writer: Person) -> None:
    entry = write(writer)
    seal_as_before(writer, entry)
    Revision.objects.update(record_format=2)

    assert stamp_late(writer.space, writer.keyring) == 0
    assert digest_of(open_record(writer.keyring, row(entry))) is None


@pytest.mark.parametrize("column", ["sealed_proof", "wrapped_dek"])
def test_altered_stamp_is_said_and_the_text_stays(writer: Person, column: str) -> None:
    entry = write(writer, "La porte.")
    held = bytes(getattr(Stamp.objects.get(), column))
    Stamp.objects.update(**{column: held[:-1] + bytes([held[-1] ^ 1])})

    shown = page(writer.client, address(entry))

    assert "Horodatage altéré" in shown
    assert "La porte." in shown


def test_version_sealed_again_is_not_the_one_that_was_stamped(writer: Person) -> None:
    entry = write(writer, "La porte.")
    record = open_record(writer.keyring, row(entry))
    sealed = seal_revision(writer.keyring, entry.pk, 1, record | {"text": "La fenêtre."})
    Revision.objects.update(wrapped_dek=sealed.wrapped_dek, sealed_record=sealed.sealed_record)

    assert state_of(writer, entry) == StampState(is_altered=True)


def test_stamps_exchanged_between_versions_prove_nothing(writer: Person) -> None:
    entry = write(writer)
    amend(writer, entry, "Deux.")
    for number, other in ((1, 9), (2, 1), (9, 2)):
        Stamp.objects.filter(revision=number).update(revision=other)

    assert [state_of(writer, entry, one).is_altered for one in (1, 2)] == [True, True]


def test_erasing_forgets_the_stamps_and_the_leaf_stays(writer: Person) -> None:
    entry = write(writer)
    amend(writer, entry, "Deux.")

    erase(writer, entry)

    assert (Stamp.objects.count(), LogLeaf.objects.count()) == (0, 2)


def test_stamp_holds_no_word_of_hers(writer: Person) -> None:
    write(writer, "canari-7f3a")

    held = b"".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
        for values in Stamp.objects.values_list()
        for one in values
    )
    assert b"canari-7f3a" not in held
    assert row(Entry.objects.get()).record_format == 2
