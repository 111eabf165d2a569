"""What a dossier is prepared for. It chooses the suggestions and the words of the cover."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    COMPLAINT = "plainte", _("Déposer une plainte")
    PROSECUTOR = "procureur", _("Écrire au procureur")
    PROTECTION = "protection", _("Demander une ordonnance de protection")
    ASSOCIATION = "association", _("Rencontrer une association")
    LAWYER = "avocat", _("Voir un avocat ou une avocate")
    DOCTOR = "medecin", _("Voir un médecin")
    MYSELF = "moi", _("Pour moi")
    # Offered to a relative: what they saw or heard, handed over with a code.
    TESTIMONY = "temoignage", _("Remettre ce que j’ai vu")


# What is handed in there comes to the other party (CPC 1136-3, CPP: the file of the proceedings).
REACHES_THE_OTHER_PARTY = frozenset(
    {
        Purpose.COMPLAINT,
        Purpose.PROSECUTOR,
        Purpose.PROTECTION,
        Purpose.LAWYER,
        Purpose.TESTIMONY,
    }
)
