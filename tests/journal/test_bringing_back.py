"""Forms that come back: to the byte, or refused; landmarks and moods beside those that are here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from accounts.returning import Merged
from dates.when import When
from journal.bringing_back import (
    NotAForm,
    entry_row,
    held_notes,
    read_form,
    relinked,
    version_row,
    write_rows,
)
from journal.content import Content
from journal.deposited import record_of
from journal.landmarks.bringing_back import bring_landmarks
from journal.landmarks.keeping import MOST, read_landmarks
from journal.landmarks.landmark import Landmark
from journal.models import Revision
from journal.moods.bringing_back import bring_moods, read_moods_told
from journal.moods.record import read_moods
from journal.moods.vocabulary import Mood
from journal.revisions import Version, open_octets
from tests.journal import moods
from tests.journal.notes import row, write
from vault.records import canonical_json

WRITTEN = datetime(2024, 2, 29, 23, 59, 1, tzinfo=UTC)


def form(number: int = 1, content: Content | None = None, **other: object) -> bytes:
    version = Version(number, WRITTEN, "", content or Content("La porte. 🌷 \ud83d صباح"))
    return canonical_json(record_of(uuid4(), version) | other)


def test_form_is_sealed_and_opened_to_the_byte(writer):
    octets, entry_id = form(2), uuid4()
    returned = read_form(2, octets)
    entry = entry_row(writer.space, entry_id, date(2024, 3, 1), is_trashed=False)

    write_rows([entry], [version_row(writer.keyring, entry_id, returned)])

    kept = Revision.objects.get()
    opened = open_octets(writer.keyring, entry_id, 2, kept.wrapped_dek, kept.sealed_record)
    assert opened == octets
    [held] = held_notes(writer.space, writer.keyring).values()
    assert held.digests == {2: returned.digest}


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"[]",
        b"{}",
        form(2),
        form(format=3),
        form(format="2"),
        form(format=True),
        form(written_at="2024-02-29T23:59:01"),
        form(written_at="hier"),
        form(stance="ailleurs"),
        form(attachments=["pas un numéro"]),
        form() + b" ",
        form().replace(b'"version":1', b'"version": 1'),
        form()[:-1] + b',"version":1}',
    ],
)
def test_what_is_no_form_of_ours_is_refused(octets):
    with pytest.raises(NotAForm):
        read_form(1, octets)


@pytest.mark.parametrize("number", [0, -1, 2**31])
def test_number_of_no_version_is_refused(number):
    with pytest.raises(NotAForm):
        read_form(number, form(number))


def test_altered_version_is_held_without_a_hash(writer):
    spoiled = row(write(writer))
    spoiled.sealed_record = b"\x01" + bytes(60)
    spoiled.save()

    assert held_notes(writer.space, writer.keyring) == {}


def test_links_follow_in_one_more_version():
    before, now, other = uuid4(), uuid4(), uuid4()
    latest = read_form(4, form(4, Content("La porte.", attachments=(before, other))))

    added = relinked(uuid4(), latest, {before: now}, "rattaché")

    assert added is not None
    assert added.number == 5
    assert added.version.content.attachments == (now, other)
    assert read_form(5, added.form).version.reason == "rattaché"
    assert relinked(uuid4(), latest, {now: before}, "") is None


def test_landmark_of_a_known_name_stays(writer):
    here, again = Landmark(uuid4(), "La plainte"), Landmark(uuid4(), "la PLAINTE")

    first = bring_landmarks(writer.space, writer.keyring, [here])
    second = bring_landmarks(writer.space, writer.keyring, [again, Landmark(uuid4(), "Le départ")])

    assert (first, second) == (Merged(new=1), Merged(new=1, there=1))
    kept = read_landmarks(writer.space, writer.keyring).landmarks
    assert {one.name for one in kept} == {"La plainte", "Le départ"}
    assert all(one.when == When() for one in kept)


def test_landmarks_end_where_a_list_would(writer):
    many = [Landmark(uuid4(), f"Repère {number}") for number in range(MOST + 2)]

    assert bring_landmarks(writer.space, writer.keyring, many) == Merged(new=MOST, left=2)


def test_mood_of_a_day_that_has_one_stays(writer):
    moods.note(writer, date(2026, 11, 20), Mood.CALM)
    told = read_moods_told(
        {"days": {"2026-11-20": "peur", "2026-11-19": Mood.CALM.value}, "is_asked": False}
    )

    assert bring_moods(writer.space, writer.keyring, told) == Merged(new=1, left=1)

    kept = read_moods(writer.space, writer.keyring)
    assert kept.days == {date(2026, 11, 20): Mood.CALM, date(2026, 11, 19): Mood.CALM}
    assert kept.is_asked


def test_asking_comes_back_where_nothing_was_said(writer):
    bring_moods(writer.space, writer.keyring, read_moods_told({"days": {}, "is_asked": False}))

    assert not read_moods(writer.space, writer.keyring).is_asked


@pytest.mark.parametrize(
    "told", [{}, {"days": [3]}, {"days": {"hier": "calme"}}, {"days": {"2026-11-20": 3}}]
)
def test_moods_of_no_release_are_refused(told):
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_moods_told(told)
