"""Landmarks in the calendar and in the overview: at their place, and counted with the events."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given

from dates.precision import Precision
from dates.when import When, resolve_when
from journal.landmarks.landmark import Landmark
from journal.seeing.charts import chart_of_types
from journal.seeing.landmarks import landmarks_in, notes_around
from journal.seeing.month_page import page_of
from journal.seeing.months import Month
from journal.seeing.overview import overview_of
from tests.journal import seen
from tests.journal.landmarks import keep, place_of, spoil
from tests.journal.notes import write
from tests.journal.remembering import MOVE, between, on, remember
from tests.journal.seen import PartialDate, listed, note

CALENDAR, OVERVIEW = "/journal/calendrier/", "/journal/apercu/"
MARCH = Month(2024, 3)
TODAY = date(2026, 11, 21)


def landmark(name: str = MOVE, when: When | None = None) -> Landmark:
    return Landmark(uuid4(), name, when or When())


def read(person, path: str, **posted: str) -> str:
    response = person.client.post(path, posted)
    assert response.status_code == 200
    return response.content.decode()


def test_landmark_of_a_day_is_on_its_day():
    one = landmark(when=on(2024, 3, 9))

    page = page_of([], MARCH, TODAY, landmarks=[one])

    assert [(day.date.day, day.landmarks) for day in page.days] == [(9, [one])]
    assert page.landmarks == []


@pytest.mark.parametrize(
    "when",
    [
        on(2024, 3),
        on(2024),
        on(2024, 3, 9, precision=Precision.AROUND),
        between(PartialDate(2024, 2), PartialDate(2024, 4)),
    ],
)
def test_vague_landmark_is_above_the_month_and_on_no_day(when):
    one = landmark(when=when)

    page = page_of([], MARCH, TODAY, landmarks=[one])

    assert (page.days, page.landmarks) == ([], [one])


@pytest.mark.parametrize("when", [When(), on(2024, 4), on(2023), on(2024, 4, 9)])
def test_other_landmark_is_not_in_the_month(when):
    page = page_of([], MARCH, TODAY, landmarks=[landmark(when=when)])

    assert (page.days, page.landmarks) == ([], [])


HEARING = "l’audience"


def to_come() -> Landmark:
    later = timezone.localdate() + timedelta(days=400)
    return landmark(HEARING, on(later.year, later.month, later.day))


def test_calendar_goes_as_far_as_a_landmark_to_come(writer):
    ahead = to_come()
    keep(writer, HEARING, ahead.when)

    text = read(writer, CALENDAR, mois=str(Month.of_group(ahead.when.group)))
    assert "à venir" in text
    assert f'id="jour-{ahead.when.on.day}"' in text


def test_overview_does_not_count_around_what_is_to_come():
    ahead, past = to_come(), landmark(when=on(2024, 3))
    notes = [listed(on(2024, 3, day)) for day in (1, 2, 3)]
    notes += [listed(resolve_when(Precision.BEFORE, anchor=HEARING))]

    seen_ = overview_of(notes, ahead.key, kept=[past, ahead])

    assert [one.name for one in seen_.landmarks] == [past.name]
    assert seen_.around is None


def test_landmarks_are_not_counted_as_notes():
    page = page_of([], MARCH, TODAY, landmarks=[landmark(when=on(2024, 3, 9))])

    assert page.total == 0


def test_calendar_shows_the_landmarks_of_the_month(writer):
    day, month = keep(writer, "La plainte", on(2024, 3, 9)), keep(writer, "Le départ", on(2024, 3))
    other = keep(writer, "La naissance", on(2024, 5))

    text = read(writer, CALENDAR, mois="2024-03")
    assert [place_of(one) in text for one in (day, month, other)] == [True, True, False]
    assert 'id="jour-9"' in text
    assert 'href="#jour-9"' in text


@pytest.mark.parametrize("name", ['<script>alert("x")</script>', "\u202eelpmis"])
def test_name_in_the_calendar_is_text(writer, name):
    keep(writer, name, on(2024, 3, 9))

    assert "<script>alert" not in read(writer, CALENDAR, mois="2024-03")


@pytest.mark.parametrize("path", [CALENDAR, OVERVIEW])
def test_altered_record_is_told_and_the_rest_is_shown(writer, path):
    remember(writer)
    keep(writer)
    spoil()

    text = read(writer, path, mois="2026-10")
    assert "vos repères ont été modifiés" in text
    assert "11 notes dans ce mois" in text or "Vous avez 20 notes." in text


def test_date_of_a_landmark_comes_before_what_notes_say():
    said = note(on(2026, 8, precision=Precision.BEFORE, anchor="Le Demenagement"))

    (event,) = landmarks_in([said], [landmark(when=on(2026, 5, 3))])

    assert (event.name, event.notes, event.is_landmark) == (MOVE, 1, True)
    assert event.span == (date(2026, 5, 3), date(2026, 5, 3))


def test_landmark_without_a_date_takes_that_of_the_notes():
    said = note(on(2026, 8, precision=Precision.BEFORE, anchor=MOVE))

    (event,) = landmarks_in([said], [landmark()])

    assert (event.span, event.is_landmark) == ((date(2026, 8, 1), date(2026, 8, 31)), False)


def test_landmark_that_no_note_names_can_be_chosen():
    notes = [listed(on(2026, one)) for one in (1, 2, 4)]
    kept = [landmark(when=on(2026, 3))]

    around = overview_of(notes, kept[0].key, kept=kept).around

    assert [row.total for row in around.table.rows] == [2, 0, 1, 0]


def test_note_before_an_earlier_landmark_is_before_a_later_one():
    first, second = landmark("a", on(2024, 3)), landmark("b", on(2025))
    before = note(resolve_when(Precision.BEFORE, anchor="a"))
    after = note(resolve_when(Precision.AFTER, anchor="a"))
    events = landmarks_in([], [first, second])

    around = notes_around([before, after], events[1], events)

    assert (around.before, around.unplaced) == ([before], [after])


@given(seen.notes)
def test_every_note_is_on_one_side_of_a_landmark(notes):
    events = landmarks_in(notes, [landmark("La naissance", on(2025)), landmark(MOVE)])

    for event in events:
        around = notes_around(notes, event, events)
        sides = [*around.before, *around.during, *around.after, *around.unplaced]
        assert sorted(one.id for one in sides) == sorted(one.id for one in notes)


def test_one_type_is_counted_month_by_month():
    notes = [note(on(2026, one), violence_types=("physique",)) for one in (1, 1, 3)]
    other = note(on(2026, 2), violence_types=("economique",))

    chart = chart_of_types([*notes, other], "physique").chosen

    assert [len(line.marks) for line in chart.drawing.lines] == [2, 0, 1]
    assert chart.table.totals.total == 3


@pytest.mark.parametrize("kind", ["", "sexuelle", "<b>", "None"])
def test_type_that_no_note_says_is_not_chosen(kind):
    notes = [note(on(2026, one), violence_types=("physique",)) for one in (1, 1, 3)]

    assert chart_of_types(notes, kind).chosen is None


def test_both_choices_of_the_overview_stay(writer):
    remember(writer)

    text = read(writer, OVERVIEW, repere="le demenagement", nature="psychologique")
    assert text.count('<svg class="chart"') == 5
    assert '<input type="hidden" name="nature" value="psychologique"' in text
    assert '<input type="hidden" name="repere" value="le demenagement"' in text


def names_drawn(*kept: Landmark) -> list[tuple[str, list[str]]]:
    notes = [listed(on(2026, one)) for one in (1, 1, 3)]
    drawing = overview_of(notes, kept=kept).months.drawing
    return [(line.label, [one.text for one in line.names]) for line in drawing.lines if line.names]


def test_landmark_is_written_at_its_month():
    day, month = landmark("b", on(2026, 2, 3)), landmark("a", on(2026, 2))

    assert names_drawn(day, month) == [("févr.\u00a02026", ["\u2068a\u2069", "\u2068b\u2069"])]


@pytest.mark.parametrize(
    "when",
    [When(), on(2026), on(2026, 2, precision=Precision.AROUND), on(2025, 12), on(2026, 4)],
)
def test_landmark_of_no_drawn_month_is_not_written(when):
    assert names_drawn(landmark(when=when)) == []


def test_names_stay_inside_the_drawing():
    kept = [landmark(f"{'m' * 100}{number}", on(2026, 2)) for number in range(9)]
    notes = [listed(on(2026, one)) for one in (1, 2, 3)]

    lines = overview_of(notes, kept=kept).months.drawing.lines
    drawn = [name for line in lines for name in line.names]
    assert max(len(one.text) for one in drawn) == 25 + len("\u2068\u2069")
    assert all(one.y < line.rule for line in lines for one in line.names)
    assert sorted({one.y for one in drawn}) == [one.y for one in drawn]


def test_date_is_not_said_again_beside_the_notes_of_its_day(writer):
    keep(writer, "La plainte", on(2024, 3, 9))
    alone = read(writer, CALENDAR, mois="2024-03")
    write(writer, when=on(2024, 3, 9))

    beside = read(writer, CALENDAR, mois="2024-03")
    assert "thread__when sr-only" not in alone
    assert "thread__when sr-only" in beside
