"""A month of notes: each on its day when she knows it, told apart when she does not."""

from __future__ import annotations

import re
from datetime import date, time
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given

from dates.precision import Precision
from dates.when import resolve_when
from journal.models import Revision
from journal.seeing.month_page import MonthPage, months_with_notes, page_of
from journal.seeing.months import Month, read_month
from tests.journal import seen
from tests.journal.notes import address, page, write
from tests.journal.remembering import between, on, remember
from tests.journal.seen import PartialDate, note

CALENDAR = "/journal/calendrier/"
TODAY = date(2026, 11, 21)
OCTOBER = Month(2026, 10)


def shown(notes, month=OCTOBER) -> MonthPage:
    return page_of(notes, month, TODAY)


def ids_on_days(found: MonthPage) -> list[object]:
    return [one.id for day in found.days for one in day.notes]


def read(person, month: str = "") -> str:
    response = person.client.post(CALENDAR, {"mois": month}) if month else None
    return response.content.decode() if response else page(person.client, CALENDAR)


@given(seen.notes)
def test_every_note_has_one_place(notes):
    months = {Month.of_group(one.when.group) for one in notes if one.when.group}
    pages = [shown(notes, month) for month in months]

    placed = list(chain.from_iterable(ids_on_days(found) for found in pages))
    apart = [one.id for found in pages for one in found.without_day if is_own(one, found)]
    of_years = {one.id for found in pages for one in found.without_month}
    without_date = [one.id for one in shown(notes).without_date]
    everything = [*placed, *apart, *of_years, *without_date]
    assert sorted(everything, key=str) == sorted((one.id for one in notes), key=str)


def is_own(one, found: MonthPage) -> bool:
    return one.when.group == (found.month.year, found.month.number)


@given(seen.notes)
def test_page_shows_no_note_twice(notes):
    for month in (Month(2025, 1), Month(2025, 12), Month(2026, 2)):
        found = shown(notes, month)
        said = [*found.without_day, *found.without_month, *found.without_date]
        ids = [*ids_on_days(found), *(one.id for one in said)]

        assert len(ids) == len(set(ids))


@given(seen.notes)
def test_months_to_go_to_count_every_dated_note_once(notes):
    counted = sum(count for _group, count in months_with_notes(notes))

    assert counted == sum(one.when.group is not None for one in notes)


@pytest.mark.parametrize(
    "when",
    [
        on(2026, 10),
        on(2026, 10, 12, precision=Precision.AROUND),
        on(2026, 10, 12, precision=Precision.AFTER),
        between(PartialDate(2026, 10, 12), PartialDate(2026, 10, 13)),
    ],
)
def test_vague_date_is_put_on_no_day(when):
    found = shown([note(when)])

    assert found.days == []
    assert len(found.without_day) == 1


def test_known_day_with_a_vague_hour_is_a_day():
    when = on(2026, 10, 12, precision=Precision.AROUND, at=time(21))

    assert [day.date.day for day in shown([note(when)]).days] == [12]


def test_range_is_told_in_each_month_that_it_touches():
    notes = [note(between(PartialDate(2026, 9, 28), PartialDate(2026, 11, 2)))]

    found = [bool(shown(notes, Month(2026, one)).without_day) for one in (8, 9, 10, 11, 12)]
    assert found == [False, True, True, True, False]


def test_range_of_years_is_told_with_each_of_its_years():
    notes = [note(between(PartialDate(2024), PartialDate(2026)))]

    found = [bool(shown(notes, Month(one, 5)).without_month) for one in (2023, 2024, 2025, 2026)]
    assert found == [False, True, True, True]
    assert shown(notes, Month(2025, 5)).without_day == []


def test_before_and_unknown_are_in_no_month():
    before = resolve_when(Precision.BEFORE, on=PartialDate(2026, 10), anchor="le départ")

    assert len(shown([note(before), note()]).without_date) == 2


def test_week_begins_on_monday():
    first = next(day for day in shown([]).weeks[0] if day)

    assert shown([]).weeks[0].index(first) == first.date.weekday() == 3


def test_29_february_is_there_every_four_years():
    days = {year: sum(map(len, Month(year, 2).weeks())) for year in (2023, 2024)}

    assert Month(2024, 2).last_day.day == 29
    assert days[2023] % 7 == days[2024] % 7 == 0


def test_next_month_stops_at_this_one():
    assert shown([], Month(2026, 11)).next is None
    assert shown([]).next == Month(2026, 11)


def test_first_month_has_none_before():
    assert shown([], Month(1900, 1)).previous is None


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "1899-12", "9999-12", "2026-1", "٢٠٢٦-٠١", "<b>"]
)
def test_month_that_is_none_is_not_read(text):
    assert read_month(text, Month(2026, 11)) is None


def test_asked_month_is_shown(writer):
    remember(writer)

    text = read(writer, "2026-10")
    assert "<h1>Octobre 2026</h1>" in text
    assert "11 notes dans ce mois" in text
    assert "<strong>J’ai peur</strong>" in text
    assert "soulagée" in text
    assert "Un bon moment" in text


@pytest.mark.parametrize("month", ["", "2026-99", "n’importe quoi", "9999-12"])
def test_this_month_is_shown_to_any_other_question(writer, month):
    assert "aujourd’hui" in read(writer, month)


def test_month_is_not_read_from_the_address(writer):
    assert "aujourd’hui" in page(writer.client, CALENDAR + "?mois=2020-03")


def test_no_link_carries_a_month(writer):
    remember(writer)

    assert "mois=" not in read(writer, "2026-10")


def test_day_of_the_table_opens_its_notes_by_their_words(writer):
    entry = write(writer, "La porte qui claque.", when=on(2026, 10, 2))

    table, _, _list = read(writer, "2026-10").partition("</table>")
    assert re.search(rf'href="{address(entry)}"[^>]*>La porte qui claque.</a>', table)


def test_vague_dates_are_told_only_when_there_are(writer):
    write(writer, when=on(2026, 10, 2))
    write(writer, when=on(2026, 9))

    assert "sans jour précis" not in read(writer, "2026-10")
    assert "1 est sans jour précis." in read(writer, "2026-09")


def test_month_far_from_this_one_leads_back_to_it(writer, clock):
    write(writer, when=on(2026, 3, 2))

    assert f"Revenir à {Month.of(timezone.localdate()).name}" in read(writer, "2026-03")
    assert "Revenir à novembre" not in read(writer)


def test_month_with_nothing_says_so(writer):
    assert "Aucune note dans ce mois." in read(writer)


def test_very_full_day_sends_to_the_list(writer):
    for _ in range(41):
        write(writer, when=on(2026, 10, 2))

    text = read(writer, "2026-10")
    assert text.count('class="thread__item"') == 40
    assert "41 notes dans ce mois" in text
    assert "Celles qui ne sont pas montrées ici" in text


def test_notes_of_others_are_not_there(writer, relative):
    entry = write(relative, "Une note à elle.", when=on(2026, 10, 2))

    assert address(entry) not in read(writer, "2026-10")


def test_altered_note_is_said_not_placed(writer):
    entry = write(writer, when=on(2026, 10, 2))
    Revision.objects.filter(entry=entry).update(sealed_record=b"autre chose")

    text = read(writer, "2026-10")
    assert "1 élément altéré" in text
    assert address(entry) not in text


def test_own_markup_is_text(writer):
    write(writer, "<script>alert(1)</script>", mood="<b>", when=on(2026, 10, 2))

    assert "<script>alert" not in read(writer, "2026-10")


def test_queries_do_not_grow_with_the_notes(writer):
    write(writer, when=on(2026, 10, 2))
    with CaptureQueriesContext(connection) as one:
        read(writer, "2026-10")
    remember(writer)

    with CaptureQueriesContext(connection) as many:
        read(writer, "2026-10")
    assert len(many) == len(one)
