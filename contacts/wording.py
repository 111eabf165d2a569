"""French as a person reads it, from the plain text of the verified list."""

from __future__ import annotations

import re
from datetime import time

from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

NBSP = "\u00a0"
WEEKDAYS = (
    *(_("lundi"), _("mardi"), _("mercredi"), _("jeudi")),
    *(_("vendredi"), _("samedi"), _("dimanche")),
)

# A clause that says of itself that it is unsure is for us, not for someone who must act on it.
UNSURE = re.compile(r"à vérifier|selon une source|\bsources? |non confirmé", re.IGNORECASE)

DAY_AND_NIGHT = re.compile(r"(?:,|\s?:) (?:jour et nuit|day and night)")


def french(text: str) -> str:
    """Typographic apostrophes, dashes and no-break spaces."""
    text = text.replace("'", "’").replace(" - ", " – ")
    text = re.sub(r" ([;:!?»])", NBSP + r"\1", text).replace("« ", f"«{NBSP}")
    return re.sub(r"(?<=\d) (?=\d|(?:h|j|min|ans?|jours?|mois|heures?)\b|€)", NBSP, text)


def sure_clauses(text: str) -> str:
    """The clauses, parted by « ; », that the list does not itself call unsure."""
    clauses = (clause.strip() for clause in text.split(" ; "))
    return " ; ".join(clause for clause in clauses if clause and not UNSURE.search(clause))


def sentence(text: str) -> str:
    """A capital, a full stop; empty stays empty."""
    text = text.strip()
    if not text:
        return ""
    return french(text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else "."))


def sentences(*texts: str) -> str:
    return " ".join(filter(None, map(sentence, texts)))


def without_day_and_night(text: str) -> str:
    """The words beside a number, when nobody is sure of its hours any longer."""
    return DAY_AND_NIGHT.sub("", text)


def clock_time(moment: time) -> str:
    """« 9 h », « 14 h 30 », « minuit »; “2:30 pm” on an English page."""
    if get_language() == "en":
        return _english_time(moment)
    if (moment.hour, moment.minute) == (0, 0):
        return "minuit"
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def _english_time(moment: time) -> str:
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{NBSP}{'am' if moment.hour < 12 else 'pm'}"
