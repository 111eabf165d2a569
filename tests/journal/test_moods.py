"""How she is today: one tap, left aside for a day or for ever, and never commented upon."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from evidence.models import Authority
from journal.models import RecordKind, SpaceRecord
from journal.moods.record import DAYS
from journal.moods.today import MoodOfToday
from journal.moods.vocabulary import Mood
from journal.space_records import changing_record
from tests.cast import Person, bring_in
from tests.clock import Clock
from tests.journal.moods import ASK, ERASE, QUESTION, SAVE, alter, moods, note, tap
from tests.journal.notes import LIST, page, write

pytestmark = pytest.mark.django_db(databases="__all__")

TODAY = "Aujourd’hui\u00a0:"


def today() -> date:
    return timezone.localdate()


@pytest.mark.parametrize("mood", Mood)
def test_one_tap_notes_the_day(writer: Person, mood: Mood) -> None:
    response = tap(writer, mood.value)

    assert moods(writer).days == {today(): mood}
    assert response["Location"] == f"{LIST}?ok=jour"
    shown = page(writer.client, response["Location"])
    assert f'{TODAY} <b class="feel feel--{mood.value}">{mood.label}</b>' in shown
    assert QUESTION not in shown


def test_question_offers_every_word_in_the_order_of_the_alphabet(writer: Person) -> None:
    shown = page(writer.client, LIST)

    places = [shown.index(f'name="humeur" value="{one.value}"') for one in Mood]
    assert places == sorted(places)
    assert [str(one.label) for one in Mood] == sorted(str(one.label) for one in Mood)


def test_keyboard_is_led_to_the_answer_and_only_after_a_tap(writer: Person) -> None:
    after = page(writer.client, tap(writer, "joie")["Location"])

    assert after.count("autofocus") == 1
    assert "autofocus" not in page(writer.client, LIST)


def test_second_tap_of_the_day_replaces_the_first(writer: Person) -> None:
    tap(writer, "colere")

    tap(writer, "calme")

    assert moods(writer).days == {today(): Mood.CALM}


def test_other_days_stay(writer: Person) -> None:
    note(writer, date(2026, 3, 1), Mood.HOPE)

    tap(writer, "joie")

    assert moods(writer).days == {date(2026, 3, 1): Mood.HOPE, today(): Mood.JOY}


def test_day_is_that_of_paris(clock: Clock, authority: Authority) -> None:
    clock.now = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
    writer = bring_in("tilleul-38", "quatre mots posés ensemble", "583920", "concerne")

    tap(writer, "calme")

    assert moods(writer).days == {date(2026, 7, 15): Mood.CALM}


def test_passed_day_is_asked_again_tomorrow(writer: Person) -> None:
    response = tap(writer, "")

    assert QUESTION not in page(writer.client, response["Location"])
    assert not MoodOfToday(moods(writer), today()).is_asked
    assert MoodOfToday(moods(writer), today() + timedelta(days=1)).is_asked


def test_passed_day_can_be_noted_after_all(writer: Person) -> None:
    tap(writer, "")

    writer.client.post(ASK, {"demander": "oui"})

    assert QUESTION in page(writer.client, LIST)


def test_never_again_holds_until_she_says_otherwise(writer: Person) -> None:
    tap(writer, "calme")
    response = writer.client.post(ASK, {"demander": "non"})
    assert "ne vous sera plus demandée" in page(writer.client, response["Location"])
    assert moods(writer).days == {today(): Mood.CALM}

    writer.client.post(ERASE, {"jour": today().isoformat()})
    shown = page(writer.client, LIST)
    assert QUESTION not in shown
    assert "L’humeur du jour n’est pas demandée." in shown

    writer.client.post(ASK, {"demander": "oui"})
    assert QUESTION in page(writer.client, LIST)


@pytest.mark.parametrize("value", ["euphorie", "CALME", "0", "<script>", "calme\0"])
def test_word_that_is_none_of_ours_notes_nothing(writer: Person, value: str) -> None:
    response = tap(writer, value)

    assert response.status_code == 302
    assert moods(writer).days == {}


def test_erased_mood_is_not_asked_for_again_the_same_day(writer: Person) -> None:
    tap(writer, "peur")

    response = writer.client.post(ERASE, {"jour": today().isoformat()})

    shown = page(writer.client, response["Location"])
    assert moods(writer).days == {}
    assert QUESTION not in shown
    assert "Rien n’est noté pour l’humeur d’aujourd’hui." in shown


@pytest.mark.parametrize("day", ["", "hier", "2026-02-31", "2020-01-01"])
def test_erasing_a_day_that_has_none_changes_nothing(writer: Person, day: str) -> None:
    tap(writer, "peur")

    response = writer.client.post(ERASE, {"jour": day})

    assert response.status_code == 302
    assert moods(writer).days == {today(): Mood.FEAR}


def test_search_and_other_pages_do_not_ask(writer: Person) -> None:
    for _ in range(51):
        write(writer)

    assert QUESTION not in page(writer.client, f"{LIST}?page=2")
    assert QUESTION not in page(writer.client, f"{LIST}?q=porte")


def test_nothing_is_said_of_her_answer(writer: Person) -> None:
    for n, mood in enumerate(Mood):
        note(writer, today() - timedelta(days=n), mood)

    shown = page(writer.client, LIST) + page(writer.client, "/journal/calendrier/")

    for word in ("pourquoi", "moyenne", "score", "d’affilée", "jours de suite", "bravo", "courage"):
        assert word not in shown.lower()


def test_row_says_neither_which_mood_nor_how_many(writer: Person) -> None:
    tap(writer, "tristesse")
    one = len(SpaceRecord.objects.get().sealed_record)

    for n in range(10):
        note(writer, date(2026, 1, 1 + n), Mood.JOY)

    row = SpaceRecord.objects.get()
    assert len(row.sealed_record) == one
    assert b"tristesse" not in bytes(row.sealed_record)


def test_mood_of_somebody_else_is_not_shown(writer: Person, relative: Person) -> None:
    tap(writer, "colere")

    assert QUESTION in page(relative.client, LIST)
    assert moods(relative).days == {}


def test_altered_record_is_said_and_the_notes_are_there(writer: Person) -> None:
    write(writer, "La porte de la cuisine.")
    tap(writer, "calme")
    altered = alter(writer)

    for path in (LIST, "/journal/calendrier/"):
        shown = page(writer.client, path)
        assert shown.count("vos humeurs de chaque jour ne peuvent plus être lues") == 1
        assert "La porte de la cuisine." in shown or path != LIST

    assert bytes(SpaceRecord.objects.get().sealed_record) == altered


@pytest.mark.parametrize(
    ("path", "posted"),
    [(SAVE, {"humeur": "joie"}), (SAVE, {"humeur": ""}), (ASK, {"demander": "non"})],
)
def test_altered_record_is_not_written_over(writer: Person, path: str, posted: dict) -> None:
    tap(writer, "calme")
    altered = alter(writer)

    response = writer.client.post(path, posted)

    assert "ne peuvent plus être lues" in page(writer.client, response["Location"])
    assert bytes(SpaceRecord.objects.get().sealed_record) == altered


def test_altered_record_can_be_begun_again(writer: Person) -> None:
    tap(writer, "calme")
    alter(writer)

    writer.client.post(ERASE)

    assert QUESTION in page(writer.client, LIST)


def test_record_that_can_be_read_is_not_erased_whole(writer: Person) -> None:
    tap(writer, "calme")

    writer.client.post(ERASE)

    assert moods(writer).days == {today(): Mood.CALM}


@pytest.mark.parametrize("days", [["2026-01-01"], {"jamais": "joie"}, "joie", None])
def test_record_of_another_make_is_altered_not_a_failure(writer: Person, days: object) -> None:
    with changing_record(writer.space, writer.keyring, RecordKind.MOODS) as record:
        record[DAYS] = days

    assert "ne peuvent plus être lues" in page(writer.client, LIST)


def test_word_of_a_later_version_is_kept_and_not_shown(writer: Person) -> None:
    with changing_record(writer.space, writer.keyring, RecordKind.MOODS) as record:
        record[DAYS] = {"2026-01-01": "curiosite"}

    tap(writer, "calme")

    with changing_record(writer.space, writer.keyring, RecordKind.MOODS) as record:
        assert record[DAYS]["2026-01-01"] == "curiosite"
    assert moods(writer).days == {today(): Mood.CALM}
