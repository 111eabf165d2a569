"""What a file is called when she gave it no title. Never its name: « chez-maman.jpg » tells a place
or a person as well as what is inside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.templatetags.french import french_day
from documents.kinds import Kind

_NAMES: Mapping[Kind, str | Promise] = {
    Kind.IMAGE: _("Image ajoutée le %(day)s"),
    Kind.SOUND: _("Son ajouté le %(day)s"),
    Kind.VIDEO: _("Vidéo ajoutée le %(day)s"),
    Kind.PDF: _("PDF ajouté le %(day)s"),
    Kind.PAGES: _("Document ajouté le %(day)s"),
    Kind.MAIL: _("Courriel ajouté le %(day)s"),
    Kind.TEXT: _("Texte ajouté le %(day)s"),
    Kind.ARCHIVE: _("Archive ajoutée le %(day)s"),
    Kind.OTHER: _("Fichier ajouté le %(day)s"),
}


def untitled(kind: Kind, received_at: datetime) -> str:
    """« Image ajoutée le 12 mars 2026 »."""
    return str(_NAMES[kind]) % {"day": french_day(received_at)}
