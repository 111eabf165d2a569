"""Dates in French, printed with the precision they have."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.partial_dates import MONTHS, PartialDate
from dates.precision import Precision
from dates.templatetags.french import french_moment
from dates.when import Group, When

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# « 21 h 30 » is never cut at the end of a line.
NBSP = "\u00a0"
# Only these words lose the capital that began her line: never a name.
_ARTICLE = re.compile(r"(?:L[’']|(?:Les?|La|Une?|Mon|Ma|Mes)\s)")
_ANCHORED = {Precision.BEFORE: gettext_lazy("avant"), Precision.AFTER: gettext_lazy("après")}


def say_when(when: When, *, with_year: bool = True) -> str:
    """« mercredi 18 novembre 2026 », « en mars 2023 », « avant la naissance », « sans date »."""
    if when.precision in _ANCHORED:
        point = lower_article(when.anchor) or _say_point(when.on, with_year=True)
        return f"{_ANCHORED[when.precision]} {point or _('un événement')}"
    if when.on is None:
        return say_hour(when) or _("sans date")
    if when.precision == Precision.RANGE and when.until is not None:
        return _say_range(when.on, when.until, with_year=with_year)
    if when.on.resolution != "day":
        word = _("vers") if when.precision == Precision.AROUND else _("en")
        return f"{word} {_say_point(when.on, with_year=with_year)}"
    if when.precision == Precision.AROUND and when.at is None:
        return f"{_('vers')} {_say_point(when.on, with_year=with_year)}"
    weekday = WEEKDAYS[when.on.first_day.weekday()]
    return f"{weekday} {_say_day(when.on, with_year=with_year)}"


def say_hour(when: When) -> str:
    """« à 21 h 30 », « vers 21 h », or nothing."""
    if when.at is None:
        return ""
    word = _("vers") if when.precision == Precision.AROUND else _("à")
    return f"{word} {say_time(when.at)}"


def say_limits(when: When) -> list[str]:
    """The lines under a date: the hour, her own words, what she no longer knows, the anchor."""
    hour = say_hour(when) if when.on else ""
    return [one for one in (hour, when.note, _say_vagueness(when), _say_anchor(when)) if one]


def say_group(group: Group | None) -> str:
    """« Novembre 2026 », « En 2023 », « Plus tôt, ou sans date »."""
    if group is None:
        return _("Plus tôt, ou sans date")
    year, month = group
    if month is None:
        return _("En %(year)s, sans le mois") % {"year": year}
    return f"{MONTHS[month - 1].capitalize()} {year}"


def say_time(at: time) -> str:
    minutes = f"{NBSP}{at.minute:02}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def say_moment(moment: datetime) -> str:
    """« 24 octobre 2026 à 22 h 09 », Paris time: as everywhere else."""
    return french_moment(moment)


def say_recently(moment: datetime, now: datetime) -> str:
    """« aujourd’hui à 19 h 42 », « hier soir », « le 3 mars 2026 »."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    days = (today - local.date()).days
    if days <= 0:
        return _("aujourd’hui à %(time)s") % {"time": say_time(local.time())}
    if days == 1:
        return _("hier soir") if local.hour >= 18 else _("hier")
    return _("le %(day)s") % {"day": _say_day(PartialDate.of(local.date()), with_year=True)}


def _say_point(on: PartialDate | None, *, with_year: bool) -> str:
    """« le 3 mars 2023 », « mars 2023 », « 2023 »."""
    if on is None:
        return ""
    if on.resolution == "day":
        return f"{_('le')} {_say_day(on, with_year=with_year)}"
    if on.month is None:
        return str(on.year)
    return f"{MONTHS[on.month - 1]} {on.year}" if with_year else MONTHS[on.month - 1]


def _say_day(on: PartialDate, *, with_year: bool) -> str:
    day: date = on.first_day
    number = "1er" if day.day == 1 else str(day.day)
    year = f" {day.year}" if with_year else ""
    return f"{number} {MONTHS[day.month - 1]}{year}"


def _say_range(on: PartialDate, until: PartialDate, *, with_year: bool) -> str:
    is_same_year = on.year == until.year
    start = _say_point(on, with_year=not is_same_year)
    if on.resolution == until.resolution == "day" and on.to_month() == until.to_month():
        start = f"{_('le')} {'1er' if on.day == 1 else on.day}"
    end = _say_point(until, with_year=with_year or not is_same_year)
    return _("entre %(start)s et %(end)s") % {"start": start, "end": end}


def lower_article(words: str) -> str:
    """« La naissance » as it stands after « après »; a name keeps its capital."""
    return words[:1].lower() + words[1:] if _ARTICLE.match(words) else words


def _say_vagueness(when: When) -> str:
    if when.precision in _ANCHORED and when.on is None and not when.anchor:
        return "" if when.note else _("non précisé")
    if when.on is None:
        return "" if when.precision == Precision.UNKNOWN else _("sans date")
    if when.note or when.at:
        return ""
    if when.precision == Precision.RANGE:
        return "" if _is_between_days(when) else _("date approximative")
    return {
        Precision.AROUND: _("date approximative"),
        Precision.MONTH: _("je ne sais plus le jour"),
        Precision.YEAR: _("je ne sais plus le mois"),
    }.get(when.precision, "")


def _say_anchor(when: When) -> str:
    if not when.anchor:
        return ""
    if when.precision not in _ANCHORED:
        return _("à côté de : %(anchor)s") % {"anchor": lower_article(when.anchor)}
    # The anchor itself is said above; here, its date when she has it.
    return f"{_ANCHORED[when.precision]} {_say_point(when.on, with_year=True)}" if when.on else ""


def _is_between_days(when: When) -> bool:
    """Two exact days are not approximate."""
    return all(one is not None and one.resolution == "day" for one in (when.on, when.until))
