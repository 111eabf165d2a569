"""What a file reveals, asked of the workshop: the bytes pass through a pipe, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol

from documents.metadata.facts import Fact, from_json
from documents.metadata.failures import TooMuch, Unreadable
from documents.metadata.formats import Format, How, format_of, how_copied
from documents.metadata.needs import needed_ranges
from documents.metadata.pieces import Assembled
from documents.metadata.sparse import Range
from documents.workshop import Limits, Reason, Result, WorkshopFailed, run

MIB = 1024**2
LOOKING = Limits(seconds=20, source_bytes=112 * MIB, result_bytes=MIB)
# A report of a hundred pages is drawn page by page.
COPYING = Limits(seconds=60, source_bytes=112 * MIB, result_bytes=40 * MIB)


class Obstacle(Enum):
    """Why nothing can be said of a file, or no copy be made."""

    KIND = "kind"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"
    BUSY = "busy"
    # Of this very file: pages, fragments, tables that make no sense.
    PAGES = "pages"
    BUILT_SO = "built_so"
    STILL_SPEAKS = "still_speaks"
    ALTERED = "altered"
    NO_ROOM_IN_SPACE = "no_room_in_space"
    NO_ROOM = "no_room"


class Hindered(Exception):
    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


class Readable(Protocol):
    """An open original, or a copy that is not written yet."""

    @property
    def size(self) -> int: ...
    def read_range(self, start: int, stop: int) -> Iterator[bytes]: ...


@dataclass(frozen=True, repr=False)
class Look:
    """What was found, or why nothing was looked at."""

    facts: list[Fact]
    obstacle: Obstacle | None = None


def look_at(file: Readable, media_type: str) -> Look:
    """Never raises for what the file is; what its reading raises (FileAltered) comes through."""
    try:
        return Look(facts_of(file, media_type))
    except Hindered as hindered:
        return Look([], hindered.obstacle)


def facts_of(file: Readable, media_type: str) -> list[Fact]:
    """Raises Hindered."""
    form = format_of(media_type)
    if form is None:
        raise Hindered(Obstacle.KIND)
    task = "reveals_pdf" if form is Format.PDF else "reveals"
    answer = _ask(task, file, form, LOOKING)
    try:
        return from_json(answer.data.get("facts"))
    except (KeyError, TypeError, ValueError):
        raise Hindered(Obstacle.UNREADABLE) from None


def copy_that_says_less(file: Readable, media_type: str) -> Assembled:
    """The copy, put together as it is read; `file` stays open as long. Raises Hindered."""
    form = format_of(media_type)
    if form is None:
        raise Hindered(Obstacle.KIND)
    is_redrawn = how_copied(media_type) is not How.SAME
    # The decoder of telephones' pictures cannot do without threads.
    limits = replace(COPYING, has_threads=form is Format.HEIF)
    answer = _ask("redraw" if is_redrawn else "clean", file, form, limits)
    refused = answer.data.get("refused")
    if refused:
        raise Hindered(
            {"pages": Obstacle.PAGES, "kind": Obstacle.KIND}.get(str(refused), Obstacle.BUILT_SO)
        )
    try:
        return Assembled(answer.data.get("pieces"), answer.blobs, file.read_range, file.size)
    except Unreadable:
        raise Hindered(Obstacle.UNREADABLE) from None


def _ask(task: str, file: Readable, form: Format, limits: Limits) -> Result:
    try:
        ranges = needed_ranges(form, file.size, lambda start, stop: _read(file, start, stop))
        told: dict[str, Any] = {"form": form.value, "ranges": ranges, "size": file.size}
        return run(task, _pieces(file, ranges), limits=limits, **told)
    except TooMuch:
        raise Hindered(Obstacle.TOO_BIG) from None
    except Unreadable:
        raise Hindered(Obstacle.UNREADABLE) from None
    except WorkshopFailed as failed:
        told_by = {Reason.TOO_BIG: Obstacle.TOO_BIG, Reason.BUSY: Obstacle.BUSY}
        raise Hindered(told_by.get(failed.reason, Obstacle.UNREADABLE)) from None


def _read(file: Readable, start: int, stop: int) -> bytes:
    return b"".join(file.read_range(start, stop))


def _pieces(file: Readable, ranges: list[Range]) -> Iterator[bytes]:
    for start, stop in ranges:
        yield from file.read_range(start, stop)
