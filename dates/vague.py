"""A date said with its vagueness: « vers le 10 mars 2025 », « début mars 2025 », « fin 2019 »."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from dates.folding import fold
from dates.partial_dates import GRACE, PartialDate, parse_partial_date
from dates.precision import Precision
from dates.refusals import UnreadableDate, YearMissing

_LINK = r"(?:[ -](?:du mois |de l'annee |l'annee |de |du |le |d')*)(?P<rest>.+)"
_PART = re.compile(
    r"(?:vers |au |a |le |la )*(?P<part>debut|mi|milieu|fin|courant|en|mois)" + _LINK
)
_AROUND = re.compile(
    r"(?:vers|environ|a peu pres|autour|aux alentours|aux environs|dans les environs)" + _LINK
)
# Which part of a month cannot be stored: the month is, and her words beside it.
_PLAIN = frozenset({"courant", "en", "mois"})


class VagueDate(NamedTuple):
    """`words`: what her date says more than `on` can hold. Empty: nothing."""

    on: PartialDate | None
    is_around: bool = False
    words: str = ""


def parse_vague_date(text: str, today: date, ahead: timedelta = GRACE) -> VagueDate:
    """What `parse_partial_date` reads, and the words that make a date less sure.

    Raises the exceptions of dates.refusals; without its year, such a date is not asked again by
    its year but kept as words (UnreadableDate).
    """
    written = fold(text)
    if found := _PART.fullmatch(written):
        on = _parse_rest(found["rest"], today, ahead)
        if on.day is not None:
            raise UnreadableDate
        return VagueDate(on, words="" if found["part"] in _PLAIN else text.strip())
    if found := _AROUND.fullmatch(written):
        return VagueDate(
            _parse_rest(found["rest"], today, ahead), is_around=True, words=text.strip()
        )
    return VagueDate(parse_partial_date(text, today, ahead))


def around(
    chosen: Precision | None, found: VagueDate, *, has_end: bool
) -> tuple[Precision | None, PartialDate | None]:
    """The precision she chose, made no surer than the words of her date."""
    on = found.on
    is_single = chosen not in {Precision.RANGE, Precision.BEFORE, Precision.AFTER} and not has_end
    if not (found.is_around and on and is_single):
        return chosen, on
    if chosen == Precision.YEAR:
        on = on.to_year()
    elif chosen == Precision.MONTH:
        on = on.to_month()
    return Precision.AROUND, on


def _parse_rest(rest: str, today: date, ahead: timedelta) -> PartialDate:
    try:
        on = parse_partial_date(rest, today, ahead)
    except YearMissing:
        raise UnreadableDate from None
    if on is None:
        raise UnreadableDate
    return on
