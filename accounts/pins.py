"""Which codes are refused: the few that a person who knows her would try first."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

MIN_DIGITS, MAX_DIGITS = 4, 8
YEARS = range(1900, 2100)
# Straight lines and corners of a keypad.
SHAPES = frozenset(
    {"2580", "0852", "1470", "0741", "1379", "1397", "7913", "9731", "3179", "7139"}
    | {"147258", "258369", "147852", "159753", "753159", "951357", "147369", "963741"}
    | {"14725836", "15975328", "12369874", "14789632"}
)


class WeakPin(Exception):
    """A code that would be guessed in three tries. `sentence` says what to change."""

    def __init__(self, sentence: object) -> None:
        super().__init__("weak code")
        self.sentence = sentence


def normalised_pin(text: str) -> str:
    """The digits as typed on any keyboard, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text[:64]).split())


def require_strong_pin(pin: str) -> None:
    """Raise WeakPin for another length, repeats, runs, years, dates and lines of the keypad."""
    if not (pin.isascii() and pin.isdigit() and MIN_DIGITS <= len(pin) <= MAX_DIGITS):
        raise WeakPin(_("Il faut de 4 à 8 chiffres."))
    if _is_repeated(pin) or _is_run(pin) or pin in SHAPES:
        raise WeakPin(_("Ce code se devine vite : ni suite, ni chiffres qui se répètent."))
    if _is_date(pin):
        raise WeakPin(_("Ce code ressemble à une date. Prenez des chiffres sans lien avec vous."))


def _is_repeated(pin: str) -> bool:
    """0000, 1212, 123123, and 0011: one or two digits in order tell nothing."""
    if any(pin == pin[:size] * (len(pin) // size) for size in range(1, len(pin) // 2 + 1)):
        return True
    return len(set(pin)) == 1 or (len(set(pin)) == 2 and pin == "".join(sorted(pin, key=pin.index)))


def _is_run(pin: str) -> bool:
    """1234, 9876, 8901, 2468, 1122: one or two up, or down, at each digit."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    is_even_walk = len(steps) == 1 and steps <= {1, 2, 8, 9}
    return is_even_walk or steps == {0, 1} or steps == {0, 9}


def _is_date(pin: str) -> bool:
    """A year, a day and month, a month and year, or a whole date, as written in France."""
    if len(pin) == 4:
        return int(pin) in YEARS or _is_day(pin[:2], pin[2:])
    if len(pin) == 6:
        is_month = _is_day("01", pin[:2]) and int(pin[2:]) in YEARS
        return is_month or _is_day(pin[:2], pin[2:4])
    if len(pin) == 8:
        is_french = int(pin[4:]) in YEARS and _is_day(pin[:2], pin[2:4])
        return is_french or (int(pin[:4]) in YEARS and _is_day(pin[6:], pin[4:6]))
    return False


def _is_day(day: str, month: str) -> bool:
    try:
        # A leap year: 29 February is a birthday too.
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
