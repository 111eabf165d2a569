"""Her landmarks: one of each name, sixty at most, none lost between two tabs."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

import pytest
from hypothesis import given

from dates.when import When, resolve_when
from journal.landmarks.keeping import (
    MOST,
    LandmarkChanged,
    LandmarkGone,
    LandmarkKnown,
    TooManyLandmarks,
    add_landmark,
    change_landmark,
    erase_landmark,
    read_landmarks,
)
from journal.landmarks.landmark import Landmark, from_record, to_record
from journal.models import RecordKind, SpaceRecord
from journal.space_records import RecordAltered, changing_record
from tests.journal.landmarks import keep, names_of, spoil
from tests.journal.remembering import on
from tests.journal.seen import whens

pytestmark = pytest.mark.django_db(databases="__all__")


def change(person, landmark: Landmark, **said: object) -> Landmark:
    given = {"name": landmark.name, "when": landmark.when, "based_on": landmark.version, **said}
    return change_landmark(
        owner=person.space, keyring=person.keyring, landmark_id=landmark.id, **given
    )


@given(whens())
def test_record_gives_back_what_was_kept(when):
    landmark = Landmark(uuid4(), "La naissance", when, 3)

    assert from_record(to_record(landmark)) == landmark


def test_hour_and_words_come_back():
    landmark = Landmark(uuid4(), "La plainte", on(2026, 3, 9, at=time(14, 30), note="un lundi"))

    assert from_record(to_record(landmark)).when == landmark.when


def test_latest_comes_first_and_undated_last(writer):
    for name, when in (("b", When()), ("2019", on(2019)), ("a", When()), ("2024", on(2024, 3))):
        keep(writer, name, when)

    assert names_of(writer) == ["2024", "2019", "a", "b"]


def test_names_that_fold_alike_are_one(writer):
    keep(writer, "Le Déménagement", on(2024, 3))
    keep(writer, "le  demenagement")

    assert names_of(writer) == ["Le Déménagement"]


def test_sent_twice_it_is_kept_once(writer):
    first, second = (keep(writer, "La naissance", on(2024, 3)) for _ in range(2))

    assert first == second


def test_date_said_later_fills_the_one_that_had_none(writer):
    first = keep(writer)

    kept = keep(writer, "la naissance", on(2024, 3))

    assert (kept.id, kept.when, kept.version) == (first.id, on(2024, 3), 2)


def test_other_date_of_a_known_name_replaces_nothing(writer):
    known = keep(writer, when=on(2024, 3))

    with pytest.raises(LandmarkKnown) as refused:
        keep(writer, when=on(2023))

    assert refused.value.landmark == known
    assert read_landmarks(writer.space, writer.keyring).landmarks == [known]


def test_sixty_first_is_refused_and_the_others_stay(writer):
    with changing_record(writer.space, writer.keyring, RecordKind.LANDMARKS) as record:
        made = [Landmark(uuid4(), f"n° {number}") for number in range(MOST)]
        record["landmarks"] = [to_record(one) for one in made]

    with pytest.raises(TooManyLandmarks):
        keep(writer, "une de trop")

    assert len(names_of(writer)) == MOST


def test_changed_landmark_is_changed(writer):
    landmark = keep(writer)

    change(writer, landmark, name="La naissance de Lou", when=on(2024, 3))

    assert names_of(writer) == ["La naissance de Lou"]


def test_second_tab_is_told_what_the_first_kept(writer):
    landmark = keep(writer)
    now = change(writer, landmark, when=on(2024, 3))

    with pytest.raises(LandmarkChanged) as refused:
        change(writer, landmark, when=on(2023))

    assert refused.value.landmark == now


def test_second_tab_that_says_the_same_is_no_conflict(writer):
    landmark = keep(writer)
    now = change(writer, landmark, when=on(2024, 3))

    assert change(writer, landmark, when=on(2024, 3)) == now


def test_two_landmarks_never_come_to_one_name(writer):
    keep(writer, "La plainte")

    with pytest.raises(LandmarkKnown):
        change(writer, keep(writer), name="la plainte")


def test_erased_landmark_is_gone(writer):
    landmark = keep(writer)
    erase_landmark(writer.space, writer.keyring, landmark.id)

    assert names_of(writer) == []
    with pytest.raises(LandmarkGone):
        erase_landmark(writer.space, writer.keyring, landmark.id)


def test_landmark_of_somebody_else_is_not_there(writer, relative):
    theirs = keep(relative)

    with pytest.raises(LandmarkGone):
        change(writer, theirs, name="à moi")

    assert names_of(writer) == []


def test_altered_record_is_said_and_not_written_over(writer):
    keep(writer)
    spoil()

    assert read_landmarks(writer.space, writer.keyring).is_altered
    with pytest.raises(RecordAltered):
        keep(writer, "autre")
    assert bytes(SpaceRecord.objects.get().sealed_record) == b"autre chose"


@pytest.mark.parametrize("landmarks", [[{"name": "sans le reste"}], "x", [None], 3])
def test_record_of_another_shape_is_altered(writer, landmarks):
    with changing_record(writer.space, writer.keyring, RecordKind.LANDMARKS) as record:
        record["landmarks"] = landmarks

    assert read_landmarks(writer.space, writer.keyring).is_altered


def test_no_word_is_written_in_clear(writer):
    keep(writer, "La naissance de Lou", on(2024, 3, note="à l’aube"))

    row = SpaceRecord.objects.get()
    assert b"Lou" not in bytes(row.sealed_record) + bytes(row.wrapped_dek)


def test_landmark_does_not_print_itself():
    assert "Lou" not in repr(Landmark(uuid4(), "La naissance de Lou"))


def test_sealed_record_has_the_same_length_for_one_or_two(writer):
    keep(writer)
    before = len(bytes(SpaceRecord.objects.get().sealed_record))
    keep(writer, "La plainte")

    assert len(bytes(SpaceRecord.objects.get().sealed_record)) == before


def test_anchor_of_a_landmark_is_never_kept(writer):
    kept = add_landmark(
        owner=writer.space, keyring=writer.keyring, name="a", when=resolve_when(on=None)
    )

    assert kept.when == When()
