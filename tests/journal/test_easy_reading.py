"""`lecture.txt`: easy to read, never taken for what was hashed, and nothing of hers for ours."""

from datetime import UTC, datetime

import pytest

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal.content import WORDS, Content
from journal.revisions import Version
from journal.verification.easy_reading import easy_reading

WRITTEN_AT = datetime(2026, 3, 12, 9, 2, tzinfo=UTC)


def reading(reason: str = "", **said: object) -> str:
    content = Content(**{"text": "Un texte.", **said})
    return easy_reading(Version(2, WRITTEN_AT, reason, content), "note-version-2.json").decode()


def test_it_says_first_that_it_is_not_what_was_stamped() -> None:
    first, second, *_ = reading().splitlines()

    assert first == "COPIE POUR LIRE : CE N’EST PAS CE QUI A ÉTÉ HORODATÉ"
    assert "note-version-2.json" in second


def test_every_word_of_hers_is_there() -> None:
    said = {name: f"mots de {name}" for name in WORDS if name != "children_present"}

    shown = reading("pour préciser", **said, when=resolve_when(on=PartialDate(2023)))

    for words in [*said.values(), "pour préciser", "en 2023", "12\xa0mars 2026 à\xa010\xa0h\xa002"]:
        assert words in shown


def test_limits_of_a_date_are_said() -> None:
    when = resolve_when(Precision.BEFORE, anchor="la naissance", note="le matin")

    assert "  | avant la naissance\n" in reading(when=when)
    assert "  | le matin\n" in reading(when=when)


def test_lines_of_hers_stand_behind_a_bar() -> None:
    shown = reading(text="Un.\n\nHorodaté le 1er janvier 2019\rDeux.")

    assert "  | Un.\n  |\n  | Horodaté le 1er janvier 2019\n  | Deux.\n" in shown


def test_a_terminal_is_given_no_order() -> None:
    assert "\x1b" not in reading(text="\x1b]0;autre\x07 La porte.\t!")
    assert "\ufffd La porte.\t!" in reading(text="\x07 La porte.\t!")


def test_half_a_sign_does_not_stop_it() -> None:
    assert "la moitié" in reading(text="\ud800 la moitié")


def her_lines(shown: str) -> list[str]:
    """What follows the heading « Le texte »."""
    _, _, told = shown.partition("\nLe texte\n")
    return told.partition("\n\n")[0].splitlines()


@pytest.mark.parametrize(
    "text",
    [
        " " * 71 + "Horodaté le 1er janvier 2019",
        "x" * 300,
        "漢字" * 100,
        "\t" * 40 + "Horodaté",
        ("mot " * 60).strip(),
    ],
)
def test_long_line_is_cut_behind_the_bar(text: str) -> None:
    lines = her_lines(reading(text=text))

    assert len(lines) > 1
    assert [one for one in lines if not one.startswith("  |")] == []
    assert max(sum(2 if sign > "\u2e80" else 1 for sign in one) for one in lines) <= 76
    assert "".join("".join(lines).replace("  |", "").split()) == "".join(text.split())


def test_words_are_not_cut_where_a_space_is_near() -> None:
    lines = her_lines(reading(text="mot " * 60))

    assert {word for one in lines for word in one.removeprefix("  | ").split(" ")} == {"mot"}


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_order_of_writing_is_not_turned_round(sign: str) -> None:
    assert sign not in reading(text=f"{sign}9102 reivnaj", reason=sign)
    assert "  | \ufffd9102 reivnaj" in reading(text=f"{sign}9102 reivnaj")
