"""Sending what was shared: cut at the first MiB at which it is no longer open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http.response import HttpResponseBase

from accounts.requests import SpaceRequest
from documents.content import file_response
from documents.reading import OpenFile
from documents.verification.sending import OUTER_NAME, zip_response
from sharing.bundles.shared import SharedExhibit
from sharing.reading.readers import Opened

ASKED_EVERY = 1024**2


class ReadingEnded(Exception):
    """Withdrawn, expired or left while it was being sent: the answer is cut, and shorter than it
    said."""


@dataclass(frozen=True, repr=False)
class WatchedFile(OpenFile):
    may_go_on: Callable[[], bool]

    @classmethod
    def of(cls, file: OpenFile, may_go_on: Callable[[], bool]) -> WatchedFile:
        return cls(file._reader, file._source, may_go_on)

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        return watched(super().read_range(start, stop), self.may_go_on)


@dataclass(frozen=True, repr=False)
class WatchedZip:
    length: int
    pieces: Iterator[bytes]

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces


def watched(pieces: Iterator[bytes], may_go_on: Callable[[], bool]) -> Iterator[bytes]:
    """Raises ReadingEnded. A database that does not answer cuts too: nobody knows then."""
    since = ASKED_EVERY
    for piece in pieces:
        if since >= ASKED_EVERY:
            since = 0
            if not may_go_on():
                raise ReadingEnded
        since += len(piece)
        yield piece


def play(request: SpaceRequest, opened: Opened, exhibit: SharedExhibit) -> HttpResponseBase:
    """A sound or a film, as it was deposited, for a player. Raises FileAltered before any byte."""
    return file_response(
        request,
        WatchedFile.of(exhibit.open(), opened.may_go_on),
        media_type=exhibit.media_type,
        # The number under which it is known here: a name tells a place or a person.
        file_name=exhibit.name.rpartition("/")[2],
        tag=f'"{exhibit.sha256[:32]}"',
        on_progress=opened.on_progress,
    )


def send_zip(opened: Opened) -> HttpResponseBase:
    """Raises FileAltered when an exhibit is not there: before any byte."""
    zipped = opened.reading.bundle.pack()
    pieces = watched(iter(zipped), opened.may_go_on)
    close = getattr(pieces, "close", lambda: None)
    sent = WatchedZip(zipped.length, pieces)
    return zip_response(sent, close, on_progress=opened.on_progress, name=OUTER_NAME)
