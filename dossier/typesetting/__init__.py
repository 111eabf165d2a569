"""A dossier or a letter on paper: an archival, tagged PDF made in memory."""

from dossier.typesetting.refusals import NotTypeset, Refusal
from dossier.typesetting.setting import Typeset, typeset, typeset_letter

__all__ = ["NotTypeset", "Refusal", "Typeset", "typeset", "typeset_letter"]
