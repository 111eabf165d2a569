"""What the calendar and the overview say."""

from __future__ import annotations

from datetime import date

from django import template

from dates.partial_dates import MONTHS
from dates.wording import WEEKDAYS, say_group
from journal.vocabulary import Safety

register = template.Library()
register.filter("say_group", say_group)


@register.filter
def say_step(value: int) -> str:
    """« 4 · J’ai peur »: a number and a word, beside the shape and its colour."""
    return f"{value}\u00a0· {Safety(value).label}"


@register.filter
def day_of_month(day: date) -> str:
    """« 1er mars »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]}"


@register.simple_tag
def weekdays() -> tuple[str, ...]:
    return WEEKDAYS


@register.simple_tag
def steps() -> list[Safety]:
    return list(Safety)
