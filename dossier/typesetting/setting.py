"""From a dossier or a letter to a PDF: all in memory, made in the closed room.

The words leave this process as JSON through a pipe, and come back as a PDF: no file is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents.workshop import Limits, Reason, WorkshopFailed, run
from dossier.contents import Contents
from dossier.typesetting.refusals import NotTypeset, Refusal
from dossier.typesetting.sheets import dossier_data, letter_data

MIB = 1024**2
TASK = "dossier.typesetting.press"
# Of the data, in characters: the engine holds some 260 bytes for each. Two thousand facts of
# two thousand characters are below; a dossier of thirty takes a hundredth.
MOST_SIGNS = 6_500_000
LIMITS = Limits(
    seconds=90.0,
    memory_bytes=2048 * MIB,
    source_bytes=64 * MIB,
    result_bytes=64 * MIB,
    patience_s=5.0,
)
_REFUSALS = {
    Reason.TOO_BIG: Refusal.TOO_BIG,
    Reason.TOO_SLOW: Refusal.TOO_SLOW,
    Reason.BUSY: Refusal.BUSY,
    Reason.UNREADABLE: Refusal.FAILED,
}


@dataclass(frozen=True, repr=False)
class Typeset:
    """A PDF, the same bytes for the same contents and the same moment."""

    pdf: bytes
    pages: int


def typeset(contents: Contents, *, on_progress: Callable[[], None] = lambda: None) -> Typeset:
    """Raises NotTypeset, and what `on_progress` raises: nothing is left running or written.

    It is called before each exhibit is drawn, and as the data leaves; never while the engine works.
    """

    def data(is_plain: bool) -> tuple[dict[str, Any], list[bytes]]:
        return dossier_data(contents, on_progress, is_plain=is_plain)

    return _set("dossier", data, contents.made_at, on_progress)


def typeset_letter(title: str, blocks: Sequence[str], made_at: datetime) -> Typeset:
    """Each block is set apart; lines inside it stay as they are. Raises NotTypeset."""

    def data(is_plain: bool) -> tuple[dict[str, Any], list[bytes]]:
        return letter_data(title, blocks, made_at, is_plain=is_plain), []

    return _set("letter", data, made_at, lambda: None)


def _set(
    document: str,
    data: Callable[[bool], tuple[dict[str, Any], list[bytes]]],
    made_at: datetime,
    on_progress: Callable[[], None],
) -> Typeset:
    try:
        return _pressed(document, *data(False), made_at, on_progress)
    except WorkshopFailed as failed:
        if failed.reason is not Reason.UNREADABLE:
            raise NotTypeset(_REFUSALS[failed.reason]) from None
    try:
        # Signs that no font may draw together: once more with those of the running text alone.
        return _pressed(document, *data(True), made_at, on_progress)
    except WorkshopFailed as failed:
        raise NotTypeset(_REFUSALS[failed.reason]) from None


def _pressed(
    document: str,
    data: dict[str, Any],
    pictures: list[bytes],
    made_at: datetime,
    on_progress: Callable[[], None],
) -> Typeset:
    sizes = [len(one) for one in pictures]
    words = json.dumps(data, ensure_ascii=False)
    if len(words) > MOST_SIGNS:
        raise NotTypeset(Refusal.TOO_BIG)
    result = run(
        TASK,
        _source(words, pictures, on_progress),
        limits=LIMITS,
        document=document,
        made_at=int(made_at.timestamp()),
        sizes=sizes,
    )
    (pdf,) = result.blobs
    return Typeset(pdf, int(result.data["pages"]))


def _source(words: str, pictures: list[bytes], on_progress: Callable[[], None]) -> Iterator[bytes]:
    """Each picture is forgotten here once it was sent."""
    on_progress()
    pictures.reverse()
    while pictures:
        yield pictures.pop()
    yield words.encode("utf-8", "replace")
    on_progress()
