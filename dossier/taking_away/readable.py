"""`journal.html`: the diary to be read in any browser, without us and without a connection.

One page, no script, no image, no outside address; it links to the files beside it. Her words pass
through the engine's own escaping.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.template import engines

from dates.wording import say_limits, say_moment
from dossier.container.files import Packed
from dossier.taking_away.documents import TakenDocument
from dossier.taking_away.notes import TakenNote, TakenVersion
from journal.compared_details import said_details
from journal.revisions import Version

NAME = "journal.html"
_TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, repr=False)
class _Link:
    """A file of the copy; `path` is empty when it is not there any more."""

    path: str
    title: str


def diary_page(
    notes: Sequence[TakenNote], documents: Sequence[TakenDocument], made_at: datetime
) -> Packed:
    links = {one.row.pk: _link(one) for one in documents}
    context = {
        "made_at": say_moment(made_at),
        "notes": [_note(one, links) for one in _in_order(notes)],
        "files": [_file(one) for one in documents],
        "style": (_TEXTS / "journal.css").read_text("utf-8"),
    }
    page: str = _page().render(context)
    return Packed.of(NAME, page.encode("utf-8", "replace"))


@cache
def _page() -> Any:
    return engines["django"].from_string((_TEXTS / NAME).read_text("utf-8"))


def _in_order(notes: Sequence[TakenNote]) -> list[TakenNote]:
    """What happened last first, as in the list of notes; what cannot be read at the end."""

    def key(note: TakenNote) -> tuple[object, ...]:
        version = _latest(note)
        return (*version.content.when.sort_key, note.number) if version else (-1, note.number)

    return sorted(notes, key=key, reverse=True)


def _latest(note: TakenNote) -> Version | None:
    return next((one.version for one in reversed(note.versions) if one.version), None)


def _note(note: TakenNote, links: dict[UUID, _Link]) -> dict[str, Any]:
    version = _latest(note)
    return {
        "number": note.number,
        "heading": version.content.heading if version else "",
        "is_trashed": note.row.trashed_on is not None,
        "versions": [_version(one, links) for one in reversed(note.versions)],
    }


def _version(taken: TakenVersion, links: dict[UUID, _Link]) -> dict[str, Any]:
    if taken.version is None or taken.form is None:
        return {"number": taken.number}
    version = taken.version
    return {
        "number": taken.number,
        "written_at": say_moment(version.written_at),
        "reason": version.reason,
        "text": version.content.text,
        "details": list(_details(version)),
        "files": [links.get(one, _Link("", "")) for one in version.content.files],
        "form": taken.form.name,
    }


def _details(version: Version) -> Iterator[tuple[str, str]]:
    yield from said_details(version.content).items()
    if limits := say_limits(version.content.when):
        yield "Précisions sur la date", "\n".join(limits)


def _link(document: TakenDocument) -> _Link:
    record, original = document.record, document.original
    title = (record.title or record.file_name) if record else ""
    return _Link(original.name if original else "", title)


def _file(document: TakenDocument) -> dict[str, Any]:
    record = document.record
    return {
        "link": _link(document),
        "copy": document.copy.name if document.copy else "",
        "note": record.note if record else "",
        "received_at": say_moment(record.received_at) if record else "",
        "is_trashed": document.row.trashed_on is not None,
    }
