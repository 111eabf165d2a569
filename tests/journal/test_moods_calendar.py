"""The mood of each day on its day, beside the notes; erased there too."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.moods.vocabulary import Mood
from tests.cast import Person
from tests.journal.moods import ASK, ERASE, alter, moods, note
from tests.journal.notes import page, write
from tests.journal.remembering import on

CALENDAR = "/journal/calendrier/"
DAY = date(2026, 3, 9)


def month(person: Person, asked: str = "2026-03") -> str:
    return person.client.post(CALENDAR, {"mois": asked}).content.decode()


def test_mood_stands_on_its_day_in_the_table_and_in_the_list(writer: Person) -> None:
    note(writer, DAY, Mood.HOPE)

    shown = month(writer)

    table, _, rest = shown.partition("</table>")
    word = '"feel feel--espoir">Espoir<'
    assert table.count(word) == 2  # its cell, and the legend
    assert rest.count(word) == 1
    assert 'href="#jour-9"' in table
    assert rest.count('id="jour-9"') == 1


def test_mood_comes_beside_the_notes_of_the_day(writer: Person) -> None:
    note(writer, DAY, Mood.FEAR)
    write(writer, "La porte qui claque.", when=on(2026, 3, 9), safety=4)

    shown = month(writer)

    assert shown.count('id="jour-9"') == 1
    assert shown.index('id="jour-9"') < shown.rindex("La porte qui claque.")
    assert "1 note dans ce mois" in shown


def test_month_without_a_mood_has_no_legend_of_them(writer: Person) -> None:
    note(writer, DAY, Mood.FEAR)

    assert "feel--" not in month(writer, "2026-04")


def test_mood_is_in_no_other_month(writer: Person) -> None:
    note(writer, date(2025, 3, 9), Mood.FEAR)

    assert "feel--" not in month(writer)


def test_mood_of_one_day_is_erased_from_its_month(writer: Person) -> None:
    note(writer, DAY, Mood.FEAR)
    note(writer, date(2026, 3, 10), Mood.JOY)

    response = writer.client.post(ERASE, {"jour": "2026-03-09", "mois": "2026-03"})

    shown = response.content.decode()
    assert moods(writer).days == {date(2026, 3, 10): Mood.JOY}
    assert "<h1>Mars 2026</h1>" in shown
    assert 'href="#jour-9"' not in shown


def test_asking_is_turned_off_and_on_from_the_calendar(writer: Person) -> None:
    off = writer.client.post(ASK, {"demander": "non", "mois": "2026-03"}).content.decode()

    assert "<h1>Mars 2026</h1>" in off
    assert "L’humeur du jour n’est pas demandée." in off
    on_again = writer.client.post(ASK, {"demander": "oui", "mois": "2026-03"}).content.decode()
    assert "L’humeur du jour est demandée sur la page de vos notes." in on_again


def test_altered_moods_leave_the_notes_of_the_month(writer: Person) -> None:
    note(writer, DAY, Mood.FEAR)
    write(writer, "La porte qui claque.", when=on(2026, 3, 9))
    alter(writer)

    shown = month(writer)

    assert "vos humeurs de chaque jour ne peuvent plus être lues" in shown
    assert "La porte qui claque." in shown


def test_queries_do_not_grow_with_the_moods(writer: Person) -> None:
    with CaptureQueriesContext(connection) as few:
        page(writer.client, CALENDAR)
    for n in range(1, 21):
        note(writer, date(2026, 10, n), Mood.JOY)

    with CaptureQueriesContext(connection) as many:
        page(writer.client, CALENDAR)

    assert len(many) == len(few)
