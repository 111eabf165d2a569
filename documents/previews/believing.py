"""What the closed room gave back: a hostile hand may have written it. Believed, or refused."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from documents.workshop import Reason, Result, WorkshopFailed

MAX_TILE_BYTES = 600
MAX_PAGES = 10_000
_JPEG = b"\xff\xd8\xff"
_WEBP = b"RIFF"
# What a mail says of its hour is anything; these are years that can be said in words.
_YEARS = range(1971, 2100)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Drawn:
    """Pictures of pages, in JPEG; how many pages there are; perhaps the tile, in base64."""

    pictures: list[bytes]
    pages: int
    tile: str = ""
    is_cut: bool = False
    is_locked: bool = False


def _or_unreadable(believe: Callable[P, T]) -> Callable[P, T]:
    @wraps(believe)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return believe(*args, **kwargs)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            raise WorkshopFailed(Reason.UNREADABLE) from None

    return checked


@_or_unreadable
def believe_pictures(result: Result, *, has_tile: bool) -> Drawn:
    """JPEG, and a tile that is a small WebP. Raises WorkshopFailed."""
    pictures = list(result.blobs)
    pages = int(result.data.get("pages", 1))
    tile = pictures.pop() if has_tile and pictures else b""
    if tile and not (tile.startswith(_WEBP) and len(tile) <= MAX_TILE_BYTES):
        raise ValueError
    if not all(one.startswith(_JPEG) for one in pictures) or not 0 <= pages <= MAX_PAGES:
        raise ValueError
    return Drawn(
        pictures,
        pages,
        tile=base64.b64encode(tile).decode(),
        is_cut=bool(result.data.get("is_cut")),
        is_locked=bool(result.data.get("is_locked")),
    )


@_or_unreadable
def believe_words(result: Result) -> dict[str, Any]:
    """A text; of a mail also who, to whom, when, and the names of its files."""
    data = result.data
    return {
        "text": str(data["text"]),
        "is_cut": bool(data["is_cut"]),
        "headers": [(str(name), str(value)) for name, value in data.get("headers", [])],
        "names": [str(name) for name in data.get("names", [])],
        "sent_at": _moment(str(data.get("sent_at", ""))),
    }


@_or_unreadable
def believe_names(result: Result) -> dict[str, Any]:
    names = [(str(name), int(size)) for name, size in result.data["names"]]
    return {"names": names, "count": max(len(names), int(result.data["count"]))}


def _moment(text: str) -> datetime | None:
    """Without a zone it says too little to be turned into an hour of ours."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and moment.year in _YEARS else None
