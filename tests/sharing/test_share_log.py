"""Sentences need no database: only lines, as they were opened."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from sharing.grants import log
from sharing.grants.log import LogLine
from sharing.hers.log_days import last_readings, openings_of, said_days
from sharing.hers.log_lines import Named

SHARE, OTHER = uuid4(), uuid4()
AT = datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
SHARES = {
    SHARE: Named("votre avocate", {1: "Une lettre", 2: "Une photo"}),
    OTHER: Named("mon médecin"),
}


@pytest.fixture(autouse=True)
def later_that_year(clock):
    clock.now = datetime(2026, 11, 21, tzinfo=UTC)


def _line(kind, minutes=0, grant=SHARE, **facts):
    return LogLine(grant, kind, AT + timedelta(minutes=minutes), facts)


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "")


def _days(*lines):
    """The lines are given as they happened."""
    return said_days(lines[::-1], SHARES)


def _said(*lines):
    return [
        [_plain(f"{one.sentence} {one.more}".strip()) for one in day.lines] for day in _days(*lines)
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (_line(log.SHARED, pieces=2), "Vous avez fait ce partage le 12 mars à 10 h 02."),
        (
            _line(log.OPENED, means="link", left=2),
            "Votre avocate a ouvert le lien le 12 mars à 10 h 02. Il reste 2 ouvertures.",
        ),
        (
            _line(log.OPENED, means="link", left=0),
            "Votre avocate a ouvert le lien le 12 mars à 10 h 02. C’était la dernière ouverture.",
        ),
        (
            _line(log.OPENED, means="account"),
            "Votre avocate a ouvert ce partage le 12 mars à 10 h 02.",
        ),
        (_line(log.PIECE_READ, number=0), "Votre avocate a lu les pages le 12 mars à 10 h 02."),
        (_line(log.DOWNLOADED), "Votre avocate a téléchargé le tout le 12 mars à 10 h 02."),
        (
            _line(log.MARKED, status="pris"),
            "Votre avocate a noté « pris en charge » le 12 mars à 10 h 02.",
        ),
        (_line(log.MARKED, status=["x"]), "Une ligne est altérée et ne peut plus être lue."),
        (
            _line(log.WRONG_CODE, left=4),
            "1 essai qui n’a pas ouvert, le 12 mars à 10 h 02. Encore 4, et le lien se ferme.",
        ),
        (
            _line(log.LINK_DIED),
            "Le lien n’ouvre plus depuis le 12 mars à 10 h 02 : cinq essais qui n’ont pas ouvert.",
        ),
        (_line(log.WITHDRAWN), "Vous avez retiré l’accès le 12 mars à 10 h 02."),
        (
            _line(log.TERM_CHANGED, expires_at="2027-01-20T17:00:00+00:00"),
            "Vous avez changé la durée le 12 mars à 10 h 02. Jusqu’au 20 janvier 2027 à 18 h 00.",
        ),
        (
            _line(log.TERM_CHANGED, is_same_end=True, openings=5),
            "Vous avez donné 5 ouvertures le 12 mars à 10 h 02.",
        ),
        (
            _line(log.TERM_CHANGED, expires_at=["forged"]),
            "Vous avez changé la durée le 12 mars à 10 h 02.",
        ),
        (_line("forged"), "Une ligne est altérée et ne peut plus être lue."),
        (LogLine(SHARE, log.UNREADABLE, None), "Une ligne est altérée et ne peut plus être lue."),
    ],
)
def test_line_is_said_in_plain_words(line, sentence):
    assert _said(line) == [[sentence]]


def test_four_pieces_of_one_opening_are_one_sentence():
    lines = [_line(log.PIECE_READ, minutes, number=minutes) for minutes in (1, 2, 3, 4)]

    said = _said(_line(log.OPENED, means="account"), *lines)

    assert said == [["Votre avocate a ouvert 4 pièces le 12 mars à 10 h 02."]]


def test_reading_names_each_piece_once_with_its_hour():
    numbers = enumerate((0, 2, 2, 7, 1), start=1)
    lines = [_line(log.PIECE_READ, minutes, number=number) for minutes, number in numbers]

    (day,) = _days(_line(log.OPENED, means="link", left=2), *lines, _line(log.DOWNLOADED, 9))

    (reading,) = day.lines
    assert _plain(reading.sentence) == (
        "Votre avocate a lu les pages, ouvert 3 pièces et téléchargé le tout le 12 mars à 10 h 02."
    )
    assert [_plain(one) for one in reading.pieces] == [
        "Les pages, à 10 h 03",
        "Pièce n° 1 : Une lettre, à 10 h 07",
        "Pièce n° 2 : Une photo, à 10 h 04",
        "Pièce n° 7, à 10 h 06",
    ]


def test_openings_and_shares_stay_apart_on_one_day():
    lines = [
        _line(log.OPENED, means="link", left=2),
        _line(log.OPENED, 1, grant=OTHER, means="link", left=2),
        _line(log.PIECE_READ, 2, number=1),
        _line(log.OPENED, 3, means="link", left=1),
    ]

    assert _said(*lines) == [
        [
            "Votre avocate a ouvert le lien le 12 mars à 10 h 05. Il reste 1 ouverture.",
            "Votre avocate a ouvert 1 pièce le 12 mars à 10 h 02. Il reste 2 ouvertures.",
        ],
        ["Mon médecin a ouvert le lien le 12 mars à 10 h 03. Il reste 2 ouvertures."],
    ]
    assert {_plain(one) for one in last_readings(_days(*lines)).values()} == {
        "Votre avocate a ouvert le lien le 12 mars à 10 h 05.",
        "Mon médecin a ouvert le lien le 12 mars à 10 h 03.",
    }


def test_two_readings_of_one_link_at_once_keep_their_pieces():
    lines = [
        _line(log.OPENED, means="link", left=2, reading="a"),
        _line(log.OPENED, 5, means="link", left=1, reading="b"),
        _line(log.PIECE_READ, 6, number=1, reading="a"),
        _line(log.PIECE_READ, 7, number=1, reading="b"),
        _line(log.PIECE_READ, 8, number=2, reading="a"),
    ]

    assert _said(*lines) == [
        [
            "Votre avocate a ouvert 1 pièce le 12 mars à 10 h 07. Il reste 1 ouverture.",
            "Votre avocate a ouvert 2 pièces le 12 mars à 10 h 02. Il reste 2 ouvertures.",
        ]
    ]


def test_days_are_apart_the_latest_first():
    days = _days(_line(log.SHARED), _line(log.WITHDRAWN, 24 * 60))

    assert [_plain(one.day) for one in days] == ["13 mars", "12 mars"]


def test_tries_of_one_day_are_one_sentence_and_the_end_of_the_link_another():
    tries = [_line(log.WRONG_CODE, 5 * (4 - left), left=left) for left in (4, 3, 2, 1, 0)]

    (day,) = _days(*tries, _line(log.LINK_DIED, 20))

    assert [_plain(one.sentence) for one in day.lines] == [
        "Le lien n’ouvre plus depuis le 12 mars à 10 h 22 : cinq essais qui n’ont pas ouvert.",
        "5 essais qui n’ont pas ouvert, le 12 mars, de 10 h 02 à 10 h 22.",
    ]
    assert [one.is_end for one in day.lines] == [True, False]


def test_lines_that_cannot_be_read_are_counted():
    assert _said(*[LogLine(SHARE, log.UNREADABLE, None)] * 3) == [
        ["3 lignes sont altérées et ne peuvent plus être lues."]
    ]


@pytest.mark.parametrize("forged", [None, "3", -1, 10**9, [1]])
def test_forged_facts_break_no_page(forged):
    assert _said(_line(log.OPENED, means="link", left=forged))
    assert _said(_line(log.PIECE_READ, number=forged)) == [
        ["Votre avocate a lu les pages le 12 mars à 10 h 02."]
    ]


def test_openings_are_counted_for_each_share():
    lines = [_line(log.OPENED), _line(log.OPENED, 5), _line(log.OPENED, grant=OTHER)]

    assert openings_of(lines) == {SHARE: 2, OTHER: 1}


def test_what_was_left_is_not_told_of_a_share_that_ended():
    ended = {SHARE: Named("votre avocate", has_ended=True)}
    lines = [_line(log.OPENED, minutes=9, means="link", left=2), _line(log.WRONG_CODE, left=4)]

    (day,) = said_days(lines, ended)

    assert [one.more for one in day.lines] == ["", ""]
