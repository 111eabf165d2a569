"""For the note that goes with a sound."""

from __future__ import annotations

from django import template
from django.conf import settings

from documents.sound_law import SoundLaw, sound_law

register = template.Library()


@register.simple_tag
def law_of_sound() -> SoundLaw:
    return sound_law()


@register.simple_tag
def may_record() -> bool:
    """Only where the operator chose it."""
    return bool(settings.MDV_RECORDING)
