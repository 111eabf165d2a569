"""How well she knows the date: the values of the contract, the words shown to her."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Precision(TextChoices):
    EXACT = "exact", _("Je sais le jour et l’heure")
    AROUND = "around", _("Vers cette date ou cette heure")
    DAY = "day", _("Je sais le jour, pas l’heure")
    MONTH = "month", _("Je sais seulement le mois")
    YEAR = "year", _("Je sais seulement l’année")
    RANGE = "range", _("Entre deux dates")
    BEFORE = "before", _("Avant un événement")
    AFTER = "after", _("Après un événement")
    UNKNOWN = "unknown", _("Je ne sais plus")
