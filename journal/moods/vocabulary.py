"""The words that she may choose from, each with its drawing (static/css/moods.css)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mood(TextChoices):
    """Nouns, which suit everybody; in the order of the alphabet, which ranks nothing."""

    CALM = "calme", _("Calme")
    ANGER = "colere", _("Colère")
    HOPE = "espoir", _("Espoir")
    TIREDNESS = "fatigue", _("Fatigue")
    JOY = "joie", _("Joie")
    FEAR = "peur", _("Peur")
    SADNESS = "tristesse", _("Tristesse")
    EMPTINESS = "vide", _("Vide")
