"""What whoever gets a dossier reads of it first: what it is for is not always theirs to know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.templatetags.french import french_day
from dossier.purposes import Purpose

# Read by the authority that it is addressed to. That she sees a lawyer, a doctor or an association
# is hers to say: pages are shown to others, and the other party may receive them.
_FOR_AN_AUTHORITY: Mapping[Purpose, str | Promise] = {
    Purpose.COMPLAINT: gettext_lazy("Pour déposer une plainte"),
    Purpose.PROSECUTOR: gettext_lazy("Pour écrire au procureur"),
    Purpose.PROTECTION: gettext_lazy("Pour demander une ordonnance de protection"),
}


def said_purpose(purpose: Purpose) -> str:
    """Empty for one that is nobody else's to know."""
    return str(_FOR_AN_AUTHORITY.get(purpose, ""))


def said_title(title: str, made_at: datetime) -> str:
    """Hers, else « Dossier du 21 novembre 2026 »."""
    return title or _("Dossier du %(day)s") % {"day": french_day(made_at)}
