"""Requests that last: the server lends a few of its threads, and no space takes them all."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

# Of a process's twelve seats, as deploy/patient_worker.py counts them. Our pages send two files
# at once, and a browser takes one or two meanwhile.
SHARE = 4
# A shorter body is whole before a thread takes it: see deploy/pace.py.
SHORT_BODY_BYTES = 64 * 1024


class Shares:
    """How many requests of each space last in this process."""

    def __init__(self, most: int = SHARE) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: Counter[UUID] = Counter()

    def take(self, space_id: UUID) -> bool:
        with self._lock:
            if self._held[space_id] >= self._most:
                return False
            self._held[space_id] += 1
            return True

    def leave(self, space_id: UUID) -> None:
        with self._lock:
            self._held[space_id] -= 1
            # Nothing stays of a space that asks for nothing.
            self._held += Counter()

    def __len__(self) -> int:
        with self._lock:
            return self._held.total()


SHARES = Shares()


class Turn:
    """One request: counted once, when it turns out to be long, until its answer has gone."""

    def __init__(self) -> None:
        self.space_id: UUID | None = None
        self.is_refused = False

    def take(self, request: HttpRequest) -> bool:
        """False when its space holds its share already. A stranger has none to exceed."""
        row = getattr(getattr(request, "space_session", None), "row", None)
        # A reader without a space counts as what is read (sharing/reading/readers.py).
        space_id: UUID | None = getattr(request, "read_share", None) or getattr(
            row, "space_id", None
        )
        if space_id is None or self.space_id is not None:
            return True
        # Said once: what is refused is not read a moment later.
        self.is_refused = self.is_refused or not SHARES.take(space_id)
        if not self.is_refused:
            self.space_id = space_id
        return not self.is_refused

    def leave(self) -> None:
        if self.space_id is not None:
            SHARES.leave(self.space_id)
            self.space_id = None


def may_last(request: HttpRequest) -> bool:
    """False when too many long requests are served, of this space or of all.

    Under another server, only the share of a space counts.
    """
    turn: Turn | None = getattr(request, "turn", None)
    if turn is not None and not turn.take(request):
        return False
    take_time = request.META.get("memodevie.take_time")
    return take_time is None or bool(take_time())


def is_beyond_share(request: HttpRequest) -> bool:
    """Whether this request was refused for the others of its space: its body is left unread."""
    turn: Turn | None = getattr(request, "turn", None)
    return turn is not None and turn.is_refused


class LastingMiddleware:
    """Before the others: whatever becomes of a request, it ends here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        turn = Turn()
        request.turn = turn  # type: ignore[attr-defined]
        is_sent_later = False
        try:
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse) and turn.space_id is not None:
                response.streaming_content = _Sent(response, turn)
                is_sent_later = True
            return response
        finally:
            if not is_sent_later:
                turn.leave()

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """The session is known, and nothing of the body is read: beyond its share, never."""
        if not _has_long_body(request) or request.turn.take(request):  # type: ignore[attr-defined]
            return None
        response = render(request, "errors/503.html", status=503)
        response["Retry-After"] = "5"
        return response


class _Sent:
    """Closed by the server at the end of the answer, even when nothing was read of it."""

    def __init__(self, response: StreamingHttpResponse, turn: Turn) -> None:
        self._pieces: Iterable[bytes] = response.streaming_content  # type: ignore[assignment]
        self._turn = turn

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)

    def close(self) -> None:
        self._turn.leave()


def _has_long_body(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_in_chunks = "HTTP_TRANSFER_ENCODING" in request.META
    return is_in_chunks or (length.isdecimal() and int(length) > SHORT_BODY_BYTES)
