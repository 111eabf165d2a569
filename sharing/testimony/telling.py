"""What is handed over, as plain words: to be heard, or enlarged, before she answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from dates.templatetags.french import french_moment
from dossier.contents import Contents, Exhibit, Run, Told

# Beside the facts, which every page of it opens. What is longer is read on its pages.
MOST_SIGNS = 200_000


def told_of(contents: Contents) -> list[dict[str, Any]]:
    """One mapping for each account, then the files as the last; empty when that is too long."""
    told = [_told(one) for one in contents.told]
    if contents.exhibits:
        told.append({"heading": _("Pièces"), "text": "\n".join(map(_exhibit, contents.exhibits))})
    return told if len(str(told)) <= MOST_SIGNS else []


def _told(told: Told) -> dict[str, Any]:
    number = _("Fait n°\u00a0%(number)s") % {"number": told.number}
    dates = [
        (_("C’est arrivé"), _happened(told)),
        (_("Écrit"), french_moment(told.written_at)),
        (_("Corrigé"), told.reason),
    ]
    words = [(one.label, _words(one.runs)) for one in told.fields]
    return {
        "heading": f"{number}, {' '.join(_words(told.heading).split())}",
        "text": _words(told.text),
        "fields": [[str(label), said] for label, said in (*dates, *words) if said],
    }


def _happened(told: Told) -> str:
    return f"{told.happened} ({told.precision})" if told.precision else told.happened


def _exhibit(exhibit: Exhibit) -> str:
    said = _("Pièce n°\u00a0%(number)s") % {"number": exhibit.number}
    return ", ".join(filter(None, (said, exhibit.title, exhibit.note)))


def _words(runs: Iterable[Run]) -> str:
    """A hidden passage in words, so that it is heard too."""
    return "".join(f"[{_('passage masqué')}]" if one.is_hidden else one.text for one in runs)
