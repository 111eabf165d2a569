"""How long the trash keeps, for the pages that promise it."""

from __future__ import annotations

from django import template
from django.conf import settings

from documents.resumable.abandoning import KEPT_FOR

register = template.Library()


@register.simple_tag
def trash_days() -> int:
    """Zero where the operator keeps no trash."""
    return max(0, int(settings.MDV_TRASH_DAYS))


@register.simple_tag
def unfinished_days() -> int:
    return KEPT_FOR.days


@register.simple_tag
def has_outside_clock() -> bool:
    """Whether an outside authority is told the hash of the whole log."""
    return bool(settings.MDV_TSA_URL)
