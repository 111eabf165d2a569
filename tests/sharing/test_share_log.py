"""Sentences need no database: only lines, as they were opened."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from sharing.grants import log
from sharing.grants.log import LogLine
from sharing.hers.log_lines import openings_of, said_lines

SHARE = uuid4()
AT = datetime(2026, 3, 12, 10, 2, tzinfo=UTC)


def _line(kind, minutes=0, grant=SHARE, **facts):
    return LogLine(grant, kind, AT + timedelta(minutes=minutes), facts)


def _sentences(*lines, to="votre avocate"):
    said = said_lines(lines, {SHARE: to})
    return [one.sentence.replace("\u2068", "").replace("\u2069", "") for one in said]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (_line(log.SHARED, pieces=2), "Vous avez partagé avec votre avocate."),
        (
            _line(log.OPENED, means="link", left=2),
            "Votre avocate a ouvert le lien. Il reste 2 ouvertures.",
        ),
        (
            _line(log.OPENED, means="link", left=0),
            "Votre avocate a ouvert le lien. C’était la dernière ouverture.",
        ),
        (_line(log.OPENED, means="account"), "Votre avocate a ouvert ce partage."),
        (_line(log.PIECE_READ, number=0), "Votre avocate a lu les pages."),
        (_line(log.PIECE_READ, number=4), "Votre avocate a ouvert 1 pièce."),
        (_line(log.DOWNLOADED), "Votre avocate a téléchargé le tout."),
        (
            _line(log.WRONG_CODE, left=4),
            "1 essai avec d’autres chiffres, sur le lien pour votre avocate. Il en reste 4.",
        ),
        (_line(log.WITHDRAWN), "Vous avez retiré l’accès, pour votre avocate."),
        (
            _line(log.TERM_CHANGED, expires_at="2026-03-20T17:00:00+00:00"),
            "Vous avez changé la durée, pour votre avocate\u00a0: jusqu’au "
            "20\u00a0mars 2026 à\u00a018\u00a0h\u00a000.",
        ),
        (
            _line(log.TERM_CHANGED, expires_at=["forged"]),
            "Vous avez changé la durée, pour votre avocate.",
        ),
        (_line("forged"), "Une ligne est altérée et ne peut plus être lue."),
        (LogLine(SHARE, log.UNREADABLE, None), "Une ligne est altérée et ne peut plus être lue."),
    ],
)
def test_line_is_said_in_plain_words(line, sentence):
    assert _sentences(line) == [sentence]


def test_pieces_read_in_one_go_are_one_line_where_each_counts_once():
    lines = [
        _line(log.PIECE_READ, minutes, number=number)
        for minutes, number in ((9, 3), (7, 2), (5, 2), (3, 1), (1, 0))
    ]

    said = said_lines(lines, {SHARE: "Votre avocate"})

    assert _sentences(*lines) == ["Votre avocate a lu les pages et ouvert 3 pièces."]
    assert said[0].happened_at == AT + timedelta(minutes=1)


def test_tries_in_one_go_are_one_line_that_says_how_many_are_left():
    lines = [_line(log.WRONG_CODE, 5 - left, left=left) for left in (2, 3, 4)]

    assert _sentences(*lines) == [
        "3 essais avec d’autres chiffres, sur le lien pour votre avocate. Il en reste 2."
    ]


def test_pieces_of_another_day_or_another_share_are_other_lines():
    lines = [
        _line(log.PIECE_READ, 60, number=1),
        _line(log.PIECE_READ, 0, number=1),
        _line(log.PIECE_READ, 0, grant=uuid4(), number=1),
    ]

    assert _sentences(*lines) == [
        "Votre avocate a ouvert 1 pièce.",
        "Votre avocate a ouvert 1 pièce.",
        "Cette personne a ouvert 1 pièce.",
    ]


@pytest.mark.parametrize("forged", [None, "3", -1, 10**9, [1]])
def test_forged_facts_break_no_page(forged):
    assert _sentences(_line(log.OPENED, means="link", left=forged))
    assert _sentences(_line(log.PIECE_READ, number=forged)) == ["Votre avocate a lu les pages."]


def test_openings_are_counted_for_each_share():
    other = uuid4()
    lines = [_line(log.OPENED), _line(log.OPENED, 5), _line(log.OPENED, grant=other)]

    assert openings_of(lines) == {SHARE: 2, other: 1}
