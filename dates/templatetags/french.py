"""Days, hours and sizes as they are written in French."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS

from dates.sizes import human_size

register = template.Library()
register.filter("human_size", human_size)

_NO_BREAK = "\u00a0"


@register.filter
def french_day(day: date | str) -> str:
    """« 1er novembre 2026 ». Takes a date, a moment (said in local time), or an ISO day."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{_NO_BREAK}{MONTHS[day.month]} {day.year}"


@register.filter
def french_moment(moment: datetime) -> str:
    """« 24 octobre 2026 à 22 h 09 », in the time of Paris."""
    return f"{french_day(moment)} à{_NO_BREAK}{french_hour(moment)}"


@register.filter
def french_hour(moment: datetime) -> str:
    """« 22 h 09 », in the time of Paris."""
    local = timezone.localtime(moment)
    return f"{local.hour}{_NO_BREAK}h{_NO_BREAK}{local.minute:02}"
