"""Opening hours in words: one line for now, one line for the week."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from contacts.opening_hours import Hours, OpenState, Status, WeeklyHours
from contacts.reader import Reader
from contacts.wording import NBSP, WEEKDAYS, clock_time, sentence

# The class of the line: a word, a shape, then a colour.
STYLES = {
    Status.ALWAYS: "open",
    Status.OPEN: "open",
    Status.CLOSED: "closed",
    Status.UNKNOWN: "unknown",
    Status.HOLIDAY: "unknown",
}


def status_line(state: OpenState, reader: Reader, *, has_someone: bool = True) -> str:
    """`has_someone`: a person answers; a web page alone is neither open nor closed."""
    if state.status is Status.ALWAYS:
        return _("Ouvert maintenant, 24 h/24") if has_someone else _("À toute heure")
    if state.status is Status.HOLIDAY:
        return _("Jour férié : horaires à confirmer")
    if state.status is Status.UNKNOWN:
        return _("Horaires à confirmer")
    if state.changes_at is None:
        return _("Ouvert maintenant") if state.status is Status.OPEN else _("Fermé")
    moment = state.changes_at.astimezone(reader.local_now.tzinfo)
    if state.status is Status.OPEN:
        return _("Ouvert maintenant, jusqu’à %(time)s") % {"time": clock_time(moment.timetz())}
    return _("Fermé, rouvre %(moment)s") % {"moment": next_moment(moment, reader.local_now)}


def lasting_part(state: OpenState, *, has_someone: bool = True) -> str:
    """The end of the line that is still true an hour later: what paper may say."""
    if state.status is Status.ALWAYS:
        return _("24 h/24") if has_someone else _("À toute heure")
    return _("Horaires à confirmer") if state.status is Status.UNKNOWN else ""


def week_line(hours: Hours, reader: Reader) -> str:
    """The regular week in the time of Paris, and its equivalent where the reader is."""
    if not isinstance(hours, WeeklyHours):
        return ""
    week = f"{_weekdays(hours.days)}, {_span(hours.start, hours.end)}"
    if reader.territory is None:
        return sentence(week)
    # Counted for today: the shift itself changes with the season.
    today = reader.now.astimezone(hours.zone).date()
    start, end = (bound.astimezone(reader.territory.zone) for bound in hours.bounds_on(today))
    here = _span(start.timetz(), end.timetz(), _other_day(start.date(), today))
    return sentence(_("%(week)s à Paris, soit %(here)s ici") % {"week": week, "here": here})


def next_moment(moment: datetime, now: datetime) -> str:
    """« à 9 h », « demain à 9 h », « lundi à 9 h »; both in the zone of the reader."""
    at = _("à %(time)s") % {"time": clock_time(moment.timetz())}
    days = (moment.date() - now.date()).days
    if days == 0:
        return at
    if days == 1:
        return _("demain %(at)s") % {"at": at}
    if days < 7:
        return f"{_(WEEKDAYS[moment.weekday()])} {at}"
    return f"{_(WEEKDAYS[moment.weekday()])} {moment.day}/{moment.month:02} {at}"


def _weekdays(days: frozenset[int]) -> str:
    """« tous les jours », « du lundi au vendredi », « lundi, jeudi »; 1 is Monday."""
    numbers = sorted(days)
    if len(numbers) == 7:
        return _("tous les jours")
    names = [_(WEEKDAYS[number - 1]) for number in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return _("du %(first)s au %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)


def _span(start: time, end: time, other_day: str = "") -> str:
    return f"{clock_time(start)}{other_day}{NBSP}– {clock_time(end)}"


def _other_day(here: date, paris: date) -> str:
    if here == paris:
        return ""
    return " " + (_("(la veille)") if here < paris else _("(le lendemain)"))
