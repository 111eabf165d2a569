"""Having a document drawn, or its words read, in the closed room."""

from __future__ import annotations

import base64
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from documents import workshop
from documents.models import Document
from documents.previews.showing import THREADED, Showing, showing_of
from documents.reading import open_original
from documents.records import Record
from documents.workshop import Limits, Reason, Result, WorkshopFailed
from vault.keyring import Keyring

MIB = 1024**2
DRAWING = Limits()
# Beyond it, the beginning: a chat of five years is read in the original.
WORDS_BYTES = 2 * MIB
WORDS_CHARACTERS = 256 * 1024
NAMES = 200
MAX_TILE_BYTES = 600
_JPEG = b"\xff\xd8\xff"
_WEBP = b"RIFF"


class Size(IntEnum):
    """How many points a picture may have."""

    PAGE = 2_560_000
    LARGE = 10_000_000


@dataclass(frozen=True, repr=False)
class Drawn:
    """Pictures of pages, in JPEG; how many pages there are; perhaps the tile, in base64."""

    pictures: list[bytes]
    pages: int
    tile: str = ""
    is_cut: bool = False
    is_locked: bool = False


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
        pages = max(0, int(result.data["pages"]))
    else:
        if first != 1:
            raise WorkshopFailed(Reason.UNREADABLE)
        result = _work("image", document, keyring, record, media_type=record.media_type, **wanted)
        pages = 1
    return _checked(result, pages, has_tile=has_tile)


def read_words(document: Document, keyring: Keyring, record: Record) -> dict[str, Any]:
    """The text of a file or a mail: see documents/workshop/tasks/words.py. Raises as `draw`."""
    result = _work(
        "words",
        document,
        keyring,
        record,
        most=WORDS_BYTES,
        media_type=record.media_type,
        characters=WORDS_CHARACTERS,
    )
    is_cut = bool(result.data["is_cut"]) or record.size > WORDS_BYTES
    return result.data | {"is_cut": is_cut, "sent_at": _moment(result.data.get("sent_at", ""))}


def _moment(text: str) -> datetime | None:
    """What a mail says of its hour; without a zone it says too little to be turned into ours."""
    with suppress(TypeError, ValueError):
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else None
    return None


def read_names(document: Document, keyring: Keyring, record: Record) -> dict[str, Any]:
    """The names in an archive. Raises as `draw`."""
    return _work("contents", document, keyring, record, names=NAMES).data


def _work(
    task: str,
    document: Document,
    keyring: Keyring,
    record: Record,
    *,
    most: int | None = None,
    limits: Limits = DRAWING,
    **parameters: Any,
) -> Result:
    if most is None and record.size > limits.source_bytes:
        raise WorkshopFailed(Reason.TOO_BIG)
    # Closed at once, whatever happens: a generator left half-read would keep the file open.
    with closing(_original(document, keyring, most)) as pieces:
        return workshop.run(task, pieces, limits=limits, **parameters)


def _original(
    document: Document, keyring: Keyring, most: int | None
) -> Generator[bytes, None, None]:
    original = open_original(document, keyring)
    try:
        stop = original.size if most is None else min(most, original.size)
        if stop:
            yield from original.read_range(0, stop)
    finally:
        original.close()


def _checked(result: Result, pages: int, *, has_tile: bool) -> Drawn:
    """What came out was made of untrusted bytes: it is a JPEG and a small WebP, or nothing."""
    pictures = list(result.blobs)
    tile = pictures.pop() if has_tile and pictures else b""
    is_sound = len(tile) <= MAX_TILE_BYTES and tile.startswith((_WEBP, b"")[not tile])
    if not is_sound or not all(one.startswith(_JPEG) for one in pictures):
        raise WorkshopFailed(Reason.UNREADABLE)
    return Drawn(
        pictures,
        pages,
        tile=base64.b64encode(tile).decode(),
        is_cut=bool(result.data.get("is_cut")),
        is_locked=bool(result.data.get("is_locked")),
    )
