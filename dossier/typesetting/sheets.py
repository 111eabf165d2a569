"""A whole dossier, or a letter, as plain data for its template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.utils import translation

from dates.templatetags.french import french_day
from dates.wording import say_moment
from documents.verification.state import Proved
from dossier.contents import Contents, Run
from dossier.cover import said_title
from dossier.typesetting.exhibits import exhibits_data
from dossier.typesetting.facts import LONG, group_of, told_data
from dossier.typesetting.printable import Signs
from evidence.authority import fingerprint

_ABOUT = (
    "Ce document a été préparé par la personne elle-même.",
    "Les récits sont dans ses mots, tels qu’elle les a gardés. "
    "Les fichiers d’origine et leurs horodatages sont dans une archive à part.",
)


def dossier_data(
    contents: Contents, on_progress: Callable[[], None], *, is_plain: bool = False
) -> tuple[dict[str, Any], list[bytes]]:
    """The data, and the pictures in the order of their indices."""
    signs = Signs(is_plain=is_plain)
    count = len(contents.told)
    with translation.override("fr"):
        exhibits, pictures = exhibits_data(contents.exhibits, signs, on_progress)
        told = [told_data(one, signs, group_of(one, count)) for one in contents.told]
        is_long = count > LONG
        for one in told:
            one["is_deep"] = is_long
        data = {
            "title": signs.words(contents.title) if contents.title else None,
            "name": signs.words(contents.name) if contents.name else None,
            "purpose": contents.said_purpose,
            "made": say_moment(contents.made_at),
            "foot": said_title("", contents.made_at),
            "counted": _counted(count, len(exhibits)),
            "about": _ABOUT,
            "is_long": is_long,
            "told": told,
            "is_by_date": contents.is_by_date,
            "exhibits": exhibits,
            "has_hidden": _has_hidden(contents),
            "authorities": _authorities(contents),
        }
    return {**data, "is_marked": signs.is_marked}, pictures


def letter_data(
    title: str, blocks: Sequence[str], made_at: datetime, *, is_plain: bool = False
) -> dict[str, Any]:
    signs = Signs(is_plain=is_plain)
    with translation.override("fr"):
        data = {
            "title": signs.words(title),
            "blocks": [signs.lines((Run(block),)) for block in blocks],
            "foot": french_day(made_at),
        }
    return {**data, "is_marked": signs.is_marked}


def _counted(facts: int, exhibits: int) -> list[str]:
    said = []
    if facts:
        said.append(f"{facts} fait{'s' * (facts > 1)}")
    if exhibits:
        said.append(f"{exhibits} pièce{'s' * (exhibits > 1)}")
    return said or ["rien"]


def _has_hidden(contents: Contents) -> bool:
    return any(
        run.is_hidden
        for one in contents.told
        for runs in (one.heading, one.text, *(field.runs for field in one.fields))
        for run in runs
    )


def _authorities(contents: Contents) -> list[str]:
    """Fingerprints of the authorities that sealed something in here, each once."""
    proved: list[Proved] = [one.deposit.proved for one in contents.told if one.deposit]
    proved += [one.proved for one in contents.exhibits]
    roots = dict.fromkeys(one.root for one in proved if one.root)
    return [fingerprint(root) for root in roots]
