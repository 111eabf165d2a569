"""What templates say of a date that she remembers."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

from dates import wording
from dates.precision import Precision
from dates.when import When

register = template.Library()

register.filter("say_limits", wording.say_limits)
register.filter("say_moment", wording.say_moment)


@register.filter
def say_when(when: When) -> str:
    return wording.say_when(when)


@register.filter
def say_recently(moment: datetime) -> str:
    return wording.say_recently(moment, timezone.now())


@register.filter
def machine_date(when: When) -> str:
    """For <time datetime>: only what is one day, one month."""
    is_point = when.precision in {Precision.EXACT, Precision.DAY, Precision.MONTH}
    return str(when.on) if is_point and when.on else ""
