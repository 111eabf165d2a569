"""One fact as plain data for the template. What is said here is French, as the page is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dates.wording import say_moment
from documents.verification.state import Proved
from dossier.contents import Deposit, Run, Told
from dossier.typesetting.printable import Signs

# Enough to tell two apart at a glance; the whole one is in the list of files.
_PRINT = 16
# From so many facts on, the table of contents names groups of them rather than each one.
LONG = 120
GROUP = 50


def told_data(told: Told, signs: Signs, group: str) -> dict[str, Any]:
    return {
        "number": str(told.number),
        "group": group,
        "is_deep": False,
        "heading": signs.line(_heading(told)),
        "happened": signs.words(told.happened or "date non dite"),
        "precision": signs.words(told.precision) if told.precision else None,
        "written": say_dated(told.written_at, is_held=told.is_date_held),
        "sealed": say_sealed(told.deposit.proved if told.deposit else None),
        "print": _short_print(told.deposit),
        "lines": signs.lines(told.text),
        "fields": [
            {"label": signs.words(one.label), "lines": signs.lines(one.runs)} for one in told.fields
        ],
        "notes": [signs.words(one) for one in _notes(told)],
    }


def _heading(told: Told) -> tuple[Run, ...]:
    own = told.heading if told.has_own_heading else ()
    return own or (Run(f"Fait n° {told.number}"),)


def group_of(told: Told, count: int) -> str:
    """What stands above the first fact of a group, when there are many."""
    if count <= LONG or (told.number - 1) % GROUP:
        return ""
    return f"Faits {told.number} à {min(told.number + GROUP - 1, count)}"


def say_dated(moment: datetime, *, is_held: bool) -> str:
    """An hour of our clock, or of a copy that was brought back: nothing that is kept tells which,
    and only a token that came in time holds it."""
    return say_moment(moment) if is_held else f"{say_moment(moment)}, date non confirmée"


def say_sealed(proved: Proved | None) -> str:
    if proved is None:
        return "non : aucune forme n’a été déposée"
    if proved.is_altered:
        return "horodatage illisible"
    if proved.since is None:
        return "pas encore horodaté"
    late = ", après coup" if proved.is_late else ""
    return f"{say_moment(proved.since)}{late}"


def _short_print(deposit: Deposit | None) -> str:
    if deposit is None or not deposit.proved.sha256:
        return ""
    short = deposit.proved.sha256[:_PRINT]
    return " ".join(short[place : place + 4] for place in range(0, _PRINT, 4)) + " …"


def _notes(told: Told) -> list[str]:
    notes = []
    if told.exhibits:
        word = "Pièce" if len(told.exhibits) == 1 else "Pièces"
        notes.append(f"{word} n° {_listed(told.exhibits)}")
    if told.version > 1:
        notes.append(f"Version {told.version} de ce texte")
    if told.reason:
        notes.append(f"Pourquoi cette version : {told.reason}")
    if told.is_redacted:
        notes.append("Des passages sont masqués. Ce qui est scellé est cette forme masquée.")
    if told.original:
        notes.append(f"La forme entière est dans le fichier {told.original.name}")
    if told.earlier:
        names = ", ".join(one.name for one in told.earlier)
        notes.append(f"Versions d’avant : {names}")
    return notes


def _listed(numbers: tuple[int, ...]) -> str:
    """« 1, 3 et 4 »."""
    *first, last = map(str, numbers)
    return f"{', '.join(first)} et {last}" if first else last
