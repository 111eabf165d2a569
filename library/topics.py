"""The topics of the library: a closed list, in the order of its filter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TESTIMONIES = "temoignages"

TOPICS = {
    "droit": _("Droit"),
    "sante": _("Santé"),
    "social": _("Logement et aide sociale"),
    "enfants": _("Enfants"),
    "numerique": _("Téléphone et numérique"),
    "argent": _("Argent"),
    TESTIMONIES: _("Témoignages"),
}
