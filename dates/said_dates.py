"""Which words a date that is put in words may hold: a search for any other need not say dates."""

from __future__ import annotations

from dates.folding import fold
from dates.partial_dates import MONTHS
from dates.wording import WEEKDAYS

# All that `say_when` says of its own; an anchor is her words, and read beside. Hypothesis holds
# that nothing is missing (tests/dates/test_said_dates.py).
_OTHERS = "avant après vers en entre et le à h sans date un événement er"
_WORDS = tuple({fold(word) for word in (*MONTHS, *WEEKDAYS, *_OTHERS.split())})


def may_say(term: str) -> bool:
    """Whether `say_when` of some date, folded, may hold a part of this folded term."""
    return any(_is_part(word) for word in term.split())


def _is_part(word: str) -> bool:
    return not word.isalpha() or any(word in one for one in _WORDS)
