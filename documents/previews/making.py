"""Having a document drawn, or its words read, in the closed room."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from enum import IntEnum
from typing import Any

from documents import workshop
from documents.models import Document
from documents.previews.believing import (
    Drawn,
    believe_names,
    believe_pictures,
    believe_words,
)
from documents.previews.showing import THREADED, Showing, showing_of
from documents.reading import OpenFile, open_original
from documents.records import Record
from documents.workshop import Limits, Reason, Result, WorkshopFailed
from vault.keyring import Keyring

MIB = 1024**2
DRAWING = Limits()
# Beyond it, the beginning: a chat of five years is read in the original.
WORDS_BYTES = 2 * MIB
WORDS_CHARACTERS = 256 * 1024
NAMES = 200


class Size(IntEnum):
    """How many points a picture may have."""

    PAGE = 2_560_000
    LARGE = 10_000_000


def draw(
    document: Document,
    keyring: Keyring,
    record: Record,
    *,
    first: int = 1,
    count: int = 1,
    size: Size = Size.PAGE,
    has_tile: bool = False,
    limits: Limits = DRAWING,
) -> Drawn:
    """Raises WorkshopFailed, and FileAltered."""
    limits = replace(limits, has_threads=record.media_type in THREADED)
    wanted: dict[str, Any] = {"points": int(size), "tile": has_tile, "limits": limits}
    if showing_of(record.media_type) is Showing.PAGES:
        wanted |= {"first": first, "count": count}
        result = _work("pdf", document, keyring, record, **wanted)
    else:
        if first != 1:
            raise WorkshopFailed(Reason.UNREADABLE)
        result = _work("image", document, keyring, record, media_type=record.media_type, **wanted)
    return believe_pictures(result, has_tile=has_tile)


def read_words(document: Document, keyring: Keyring, record: Record) -> dict[str, Any]:
    """The text of a file or a mail: see documents/workshop/tasks/words.py. Raises as `draw`."""
    with closing(open_original(document, keyring)) as original:
        return words_in(original, record.media_type)


def words_in(file: OpenFile, media_type: str, *, limits: Limits = DRAWING) -> dict[str, Any]:
    """The same of a file that is open, which stays open. Raises as `draw`."""
    stop = min(WORDS_BYTES, file.size)
    pieces = file.read_range(0, stop) if stop else iter(())
    told = {"media_type": media_type, "characters": WORDS_CHARACTERS}
    said = believe_words(workshop.run("words", pieces, limits=limits, **told))
    return said | {"is_cut": said["is_cut"] or file.size > WORDS_BYTES}


def read_names(document: Document, keyring: Keyring, record: Record) -> dict[str, Any]:
    """The names in an archive. Raises as `draw`."""
    return believe_names(_work("contents", document, keyring, record, names=NAMES))


def _work(
    task: str,
    document: Document,
    keyring: Keyring,
    record: Record,
    *,
    limits: Limits = DRAWING,
    **parameters: Any,
) -> Result:
    if record.size > limits.source_bytes:
        raise WorkshopFailed(Reason.TOO_BIG)
    # Closed at once, whatever happens: a generator left half-read would keep the file open.
    with closing(_original(document, keyring)) as pieces:
        return workshop.run(task, pieces, limits=limits, **parameters)


def _original(document: Document, keyring: Keyring) -> Generator[bytes, None, None]:
    original = open_original(document, keyring)
    try:
        if original.size:
            yield from original.read_range(0, original.size)
    finally:
        original.close()
