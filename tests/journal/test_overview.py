"""The overview counts what she wrote: every note once, nothing weighed, nothing foreseen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given

from dates.precision import Precision
from dates.when import resolve_when
from journal.models import Revision
from journal.seeing.charts import chart_around, chart_of_gaps, chart_of_months, chart_of_types
from journal.seeing.drawing import MOST_MARKS
from journal.seeing.landmarks import landmarks_in, landmarks_of, notes_around
from journal.seeing.overview import overview_of
from journal.vocabulary import Safety, Tone
from tests.journal import seen
from tests.journal.notes import page, write
from tests.journal.remembering import MOVE, on, remember
from tests.journal.seen import PartialDate, altered, listed, note

OVERVIEW = "/journal/apercu/"
JUDGING = re.compile(
    r"aggrav|escalade|augment|diminu|score|risque|tendance|violen|victime|prévision|s’intensif",
    re.IGNORECASE,
)


def read(person, **posted: str) -> str:
    response = person.client.post(OVERVIEW, posted)
    assert response.status_code == 200
    return response.content.decode()


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main")]


@given(seen.notes)
def test_every_note_is_counted_once_by_month(notes):
    table = chart_of_months(notes).table

    assert table.totals.total == sum(row.total for row in table.rows) == len(notes)
    assert all(sum(row.cells) == row.total for row in [*table.rows, table.totals])


@given(seen.notes)
def test_every_note_is_counted_once_by_type_and_once_in_all(notes):
    table = chart_of_types(notes).table

    said = sum(max(1, len(one.content.violence_types)) for one in notes)
    assert table.totals.total == len(notes)
    assert sum(table.totals.cells) == said


@given(seen.notes)
def test_one_mark_is_one_note(notes):
    chart = chart_of_months(notes)

    drawn = sum(len(line.marks) for line in chart.drawing.lines) if chart.drawing else 0
    assert drawn == (chart.dated if chart.is_whole else drawn)
    assert bool(chart.drawing) == (chart.dated >= 3)


@given(seen.notes)
def test_marks_of_a_drawing_stay_inside(notes):
    drawings = [chart_of_months(notes).drawing, chart_of_types(notes).drawing]

    for drawing in filter(None, drawings):
        for line in drawing.lines:
            starts = [re.match(r"M(\d+) (\d+)[alh]", mark.path) for mark in line.marks]
            assert all(int(x[1]) < drawing.width - 16 and int(x[2]) < line.rule for x in starts)


@given(seen.notes)
def test_every_note_is_on_one_side_of_an_event(notes):
    for landmark in landmarks_in(notes):
        around = notes_around(notes, landmark)
        sides = [*around.before, *around.during, *around.after, *around.unplaced]

        assert sorted(one.id for one in sides) == sorted(one.id for one in notes)
        assert chart_around(notes, landmark).table.totals.total == len(notes)


@given(seen.notes)
def test_days_between_add_up_to_the_whole_time(notes):
    days = sorted({one.day for one in notes if one.day and not one.is_good_moment})
    chart = chart_of_gaps(notes)

    assert chart.days == len(days)
    if chart.shown:
        assert (
            sum(gap.days for gap in chart.shown)
            == (chart.shown[-1].end - chart.shown[0].start).days
        )
        assert chart.shown[-1].end == days[-1]


@given(seen.notes)
def test_undated_and_dated_make_the_total(notes):
    found = overview_of([listed(one.when) for one in notes])

    assert found.months.dated + found.without_month + found.without_date == found.total


def test_altered_notes_are_counted_apart():
    found = overview_of([listed(), altered()])

    assert (found.total, found.altered) == (1, 1)


def test_month_between_two_others_has_its_line():
    chart = chart_of_months([note(on(2026, one)) for one in (8, 8, 10)])

    assert [(line.label, len(line.marks)) for line in chart.drawing.lines] == [
        ("août\u00a02026", 2),
        ("sept.\u00a02026", 0),
        ("oct.\u00a02026", 1),
    ]


def test_month_between_two_others_has_its_row():
    notes = [note(on(2026, one)) for one in (8, 8, 10)]

    for chart in (chart_of_months(notes), chart_of_types(notes)):
        assert [row.total for row in chart.table.rows] == [2, 0, 1]


def test_table_has_a_column_for_what_is_said_only():
    chart = chart_of_types([note(violence_types=("physique",)), note()])

    assert chart.columns == ["Gestes, coups", "Rien de coché"]
    assert (chart.said, chart.table.totals.cells) == (1, [1, 1])


def test_drawing_keeps_to_the_last_months_it_can_hold():
    chart = chart_of_months(
        [note(on(2026, one)) for one in (8, 9) for _ in range(MOST_MARKS // 2 + 1)]
    )

    assert [line.label for line in chart.drawing.lines] == ["sept.\u00a02026"]
    assert not chart.is_whole
    assert chart.table.totals.total == MOST_MARKS + 2


def test_month_too_full_to_be_drawn_is_counted():
    chart = chart_of_months([note(on(2026, 8)) for _ in range(MOST_MARKS + 1)])

    assert chart.drawing is None
    assert chart.table.totals.total == MOST_MARKS + 1


def test_two_months_alike_are_not_put_first():
    assert chart_of_months([note(on(2026, one)) for one in (8, 9)]).fullest is None


def test_good_moments_are_not_between_days():
    notes = [note(on(2026, 10, one)) for one in (2, 9, 30)]
    good = note(on(2026, 10, 5), tone=Tone.POSITIVE)

    chart = chart_of_gaps([*notes, good])
    assert [gap.days for gap in chart.shown] == [7, 21]


def test_two_notes_of_one_day_leave_no_gap():
    assert chart_of_gaps([note(on(2026, 10, 2)), note(on(2026, 10, 2))]).gaps == 0


def test_event_is_one_whatever_its_accents_and_capitals():
    entries = [
        listed(resolve_when(Precision.AFTER, anchor=one))
        for one in ("Le Déménagement", "le demenagement", "Le Déménagement")
    ]

    (found,) = landmarks_of(entries)
    assert (found.name, found.notes, found.span) == ("Le Déménagement", 3, None)


def test_date_of_an_event_is_the_one_said_with_before_and_after():
    said = on(2026, 8, precision=Precision.BEFORE, anchor=MOVE)
    beside = on(2026, 5, 3, anchor=MOVE)

    (found,) = landmarks_in([note(said), note(beside)])
    assert found.span == (date(2026, 8, 1), date(2026, 8, 31))


def test_event_said_to_be_on_several_dates_leaves_what_is_between_aside():
    said = [on(2026, one, precision=Precision.AFTER, anchor=MOVE) for one in (3, 8)]
    (landmark,) = landmarks_in([note(one) for one in said])

    around = notes_around([note(on(2026, one)) for one in (2, 5, 9)], landmark)
    assert [len(around.before), len(around.during), len(around.after)] == [1, 1, 1]


def test_year_that_holds_the_event_is_on_no_side():
    (landmark,) = landmarks_in([note(on(2026, 8, precision=Precision.AFTER, anchor=MOVE))])

    assert len(notes_around([note(on(2026))], landmark).unplaced) == 1


def test_event_without_a_date_places_only_the_notes_that_name_it():
    named = note(resolve_when(Precision.BEFORE, anchor=MOVE))
    dated = note(resolve_when(on=PartialDate(2026, 8)))
    (landmark,) = landmarks_in([named])

    around = notes_around([named, dated], landmark)
    assert (around.before, around.unplaced) == ([named], [dated])


def test_nothing_is_counted_before_the_click(writer):
    remember(writer)

    text = page(writer.client, OVERVIEW)
    assert "<svg" not in main_of(text)
    assert "20" not in re.sub(r"<[^>]+>", "", main_of(text))
    assert "tel:3114" in text
    assert "tel:3919" in text


def test_charts_come_with_their_tables_and_their_words(writer):
    remember(writer)

    text = main_of(read(writer))
    assert text.count("<svg") == 3
    assert text.count("<table") == 3
    assert "Vous avez 20 notes." in text
    assert "1 dit l’année, sans le mois." in text
    assert "3 n’ont pas de date" in text
    assert text.count("<path") == 16 + 21
    assert "tel:3114" in text


def test_tables_are_folded_where_there_is_a_drawing(writer):
    remember(writer)

    text = main_of(read(writer))
    assert text.count('<details class="more">') == text.count("<table")


def test_month_is_asked_of_the_calendar(writer):
    remember(writer)

    text = main_of(read(writer))
    assert '<form class="row row--end" method="post" action="/journal/calendrier/"' in text
    assert '<option value="2026-10">' in text


def test_chosen_event_is_counted_before_and_after(writer):
    remember(writer)

    text = main_of(read(writer, repere="le demenagement"))
    assert text.count("<table") == 4
    assert "Avant\u00a0: 3 notes. Autour\u00a0: 2 notes. Après\u00a0: 14 notes." in text
    assert "On ne sait pas\u00a0: 1 note." in text


def test_event_of_nobody_is_none(writer):
    remember(writer)

    assert main_of(read(writer, repere="autre")).count("<table") == 3


def test_nothing_is_judged(writer):
    remember(writer)

    text = main_of(read(writer, repere="le demenagement"))
    assert JUDGING.findall(re.sub(r"<[^>]+>", "", text)) == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_notes_are_said_not_drawn(writer, count):
    for day in range(count):
        write(writer, when=on(2026, 10, day + 1), safety=Safety.AFRAID)

    text = main_of(read(writer))
    assert "<svg" not in text
    assert "C’est trop peu pour un dessin" in text


def test_altered_note_is_said_not_counted(writer):
    remember(writer)
    entry = write(writer, when=on(2026, 10, 2))
    Revision.objects.filter(entry=entry).update(sealed_record=b"autre chose")

    text = read(writer)
    assert "Vous avez 20 notes." in text
    assert "1 élément altéré ne peut plus être lu" in text


def test_notes_of_others_are_not_counted(writer, relative):
    remember(relative)

    assert "Aucune note ne peut être comptée" in read(writer)


def test_name_of_an_event_is_text(writer):
    for _ in range(3):
        write(writer, when=resolve_when(Precision.AFTER, anchor='"><script>x</script>'))

    assert "<script>x" not in read(writer, repere='"><script>x</script>')


def test_queries_do_not_grow_with_the_notes(writer):
    for _ in range(3):
        write(writer, when=on(2026, 10, 2))
    with CaptureQueriesContext(connection) as few:
        read(writer)
    remember(writer)

    with CaptureQueriesContext(connection) as many:
        read(writer)
    assert len(many) == len(few)
