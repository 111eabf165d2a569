"""A letter on paper size, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.text import capfirst

from dossier.typesetting import typeset_letter
from library.letter import Letter

SUBJECT = "Objet\u00a0: "


def pdf_of(letter: Letter, blocks: Sequence[str], made_at: datetime) -> bytes:
    """Under its subject: our own title is for those who choose it. Raises NotTypeset."""
    title, body = letter.title, list(blocks)
    if subject := next((one for one in body if one.startswith(SUBJECT)), ""):
        title = capfirst(subject.removeprefix(SUBJECT))
        body.remove(subject)
    return typeset_letter(title, body, made_at).pdf
