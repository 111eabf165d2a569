"""Landmarks in the list: each once, on its page, and no note more precise than she said."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.paginator import Paginator
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dates.periods import Period
from dates.precision import Precision
from dates.when import When, resolve_when
from journal.filtering import Wanted
from journal.found import rows_by_month
from journal.landmarks.keeping import Kept
from journal.landmarks.landmark import Landmark
from journal.landmarks.thread import Thread, thread_of
from journal.views import listing
from tests.journal.landmarks import keep, place_of
from tests.journal.notes import LIST, address, page, write
from tests.journal.remembering import on
from tests.journal.seen import PartialDate, entries, listed, partial_dates

EVERYTHING = Wanted()
NAMES = ["La naissance", "le demenagement", "la plainte"]


@st.composite
def kept_landmarks(draw: st.DrawFn) -> Kept:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    whens = [resolve_when(on=draw(st.none() | partial_dates)) for _ in names]
    made = [Landmark(uuid4(), name, when) for name, when in zip(names, whens, strict=True)]
    return Kept(sorted(made, key=lambda one: one.when.sort_key, reverse=True))


sorted_entries = st.lists(entries, max_size=20).map(
    lambda all_: sorted(all_, key=lambda one: one.sort_key, reverse=True)
)


def pages_of(thread: Thread, per_page: int) -> list[list[tuple[str, list]]]:
    paginator = Paginator(thread.entries, per_page)
    return [rows_by_month(one, EVERYTHING, thread) for one in paginator]


@given(sorted_entries, kept_landmarks(), st.integers(1, 7))
def test_every_note_and_every_landmark_is_on_one_page(found, kept, per_page):
    thread = thread_of(found, kept, EVERYTHING)

    rows = [row for one in pages_of(thread, per_page) for _title, listed in one for row in listed]
    notes = [row.entry.id for row in rows if row.entry]
    marks = [row.landmark.id for row in rows if row.landmark] + [one.id for one in thread.undated]
    assert sorted(notes, key=str) == sorted((one.id for one in found), key=str)
    assert sorted(marks, key=str) == sorted((one.id for one in kept.landmarks), key=str)


@given(sorted_entries, kept_landmarks())
def test_no_heading_comes_twice(found, kept):
    (only,) = pages_of(thread_of(found, kept, EVERYTHING), 100)

    titles = [title for title, _rows in only]
    assert len(titles) == len(set(titles))


@given(sorted_entries, kept_landmarks())
def test_notes_that_say_a_date_keep_their_order(found, kept):
    thread = thread_of(found, kept, EVERYTHING)

    rest = [one for one in thread.entries if one.id not in thread.beside]
    assert rest == [one for one in found if one.id not in thread.beside]
    assert all(one.latest.content.when.on is None for one in found if one.id in thread.beside)


@given(
    sorted_entries, kept_landmarks(), st.sampled_from([Wanted(query="fait"), Wanted(dated=False)])
)
def test_any_other_question_is_answered_without_landmarks(found, kept, wanted):
    assert thread_of(found, kept, wanted) == Thread(found)


def shown(thread: Thread) -> list[object]:
    (only,) = pages_of(thread, 100)
    return [row.landmark or row.entry for _title, rows in only for row in rows]


def named(precision: Precision, **said: object):
    return listed(resolve_when(precision, anchor="la NAISSANCE", **said))


def test_before_is_just_under_the_landmark_and_after_just_above():
    birth = Landmark(uuid4(), "La naissance", on(2024, 3))
    later, earlier, unknown = listed(on(2024, 5)), listed(on(2024, 1)), listed()
    before, after = named(Precision.BEFORE), named(Precision.AFTER)

    thread = thread_of([later, earlier, before, after, unknown], Kept([birth]), EVERYTHING)

    assert shown(thread) == [later, after, birth, before, earlier, unknown]


def test_landmark_to_come_is_above_all_and_no_note_stands_by_it():
    far = timezone.localdate().year + 1
    hearing = Landmark(uuid4(), "La naissance", on(far))
    latest, before = listed(on(2024, 5)), named(Precision.BEFORE)

    thread = thread_of([latest, before], Kept([hearing]), EVERYTHING)

    assert shown(thread) == [hearing, latest, before]
    assert thread.beside == {}


def test_landmark_of_a_day_is_under_the_notes_of_that_day():
    complaint = Landmark(uuid4(), "La plainte", on(2024, 3, 9))
    same_day, day_before = listed(on(2024, 3, 9)), listed(on(2024, 3, 8))

    thread = thread_of([same_day, day_before], Kept([complaint]), EVERYTHING)

    assert shown(thread) == [same_day, complaint, day_before]


def test_note_with_a_date_of_its_own_stays_where_it_is():
    birth = Landmark(uuid4(), "La naissance", on(2024, 3))
    other = listed(on(2024, 1))
    dated = named(Precision.BEFORE, on=PartialDate(2025))

    assert shown(thread_of([other, dated], Kept([birth]), EVERYTHING)) == [birth, other, dated]


def test_landmark_without_a_date_moves_nothing():
    birth, before = Landmark(uuid4(), "La naissance"), named(Precision.BEFORE)

    thread = thread_of([before], Kept([birth]), EVERYTHING)

    assert (thread.entries, thread.marks, thread.undated) == ([before], [], [birth])


def test_altered_note_stays_at_the_end():
    from tests.journal.seen import altered

    birth, spoilt = Landmark(uuid4(), "La naissance", on(2024, 3)), altered()
    before = named(Precision.BEFORE)

    assert shown(thread_of([before, spoilt], Kept([birth]), EVERYTHING)) == [birth, before, spoilt]


@pytest.mark.parametrize(("year", "is_there"), [(2023, False), (2024, True)])
def test_period_shows_the_landmarks_that_may_be_in_it(year, is_there):
    birth = Landmark(uuid4(), "La naissance", on(2024, 3))
    period = Period(PartialDate(year).first_day, PartialDate(year).last_day)

    thread = thread_of([], Kept([birth]), Wanted(period=period))

    assert [one for _above, one in thread.marks] == ([birth] if is_there else [])


def test_landmark_is_in_the_list_with_its_words(writer):
    landmark = keep(writer, when=on(2024, 3))
    write(writer, when=on(2024, 5))

    text = page(writer.client, LIST)
    assert "Mars 2024" in text
    assert f'<a href="{place_of(landmark)}" dir="auto">La naissance</a>' in text
    assert '<time datetime="2024-03">en mars 2024</time>' in text


def test_note_near_a_landmark_says_that_its_date_is_not_known(writer):
    keep(writer, when=on(2024, 3))
    write(writer, when=resolve_when(Precision.AFTER, anchor="la naissance"))

    text = page(writer.client, LIST)
    assert "Posée près de ce repère" in text
    note = text[text.index("<b dir=") : text.index("Ressenti non noté")]
    assert "<time" not in note
    assert "2024" not in re.sub(r"<[^>]+>", "", note)


def test_note_near_a_landmark_is_opened_as_it_was_written(writer):
    keep(writer, when=on(2024, 3))
    entry = write(writer, when=resolve_when(Precision.AFTER, anchor="la naissance"))

    assert "2024" not in re.sub(r"<[^>]+>", "", main_of(page(writer.client, address(entry))))


def main_of(text: str) -> str:
    return text[text.index('class="stack read"') : text.index("Écrit ici")]


def test_search_shows_no_landmark(writer):
    landmark = keep(writer, when=on(2024, 3))
    write(writer, "La porte.")

    answer = writer.client.post(LIST, {"q": "porte"}).content.decode()
    assert place_of(landmark) not in answer


def test_landmark_is_on_one_page_of_the_list(writer, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    for month in (1, 2, 3, 4, 5):
        write(writer, when=on(2024, month))
    middle, last = keep(writer, "a", on(2024, 2, 20)), keep(writer, "b", on(2023))
    undated = keep(writer, "c", When())

    pages = [page(writer.client, f"{LIST}?page={number}") for number in (1, 2, 3)]
    found = [[place_of(one) in text for text in pages] for one in (middle, last, undated)]
    assert found == [[False, True, False], [False, False, True], [False, False, True]]


def test_landmark_without_a_note_is_shown(writer):
    landmark = keep(writer, when=on(2024, 3))

    assert place_of(landmark) in page(writer.client, LIST)
