"""Sending a file: whole or by one range, unsealed piece by piece, never a wrong byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.playing import asked_by_player
from documents.file_names import content_disposition
from documents.kinds import PLAYABLE
from documents.lasting import may_last
from documents.media_types import UNKNOWN
from documents.ranges import RangeNotSatisfiable, parse_range
from documents.reading import DocumentView, OpenFile

# Whatever is in the file, it runs nothing, asks for nothing and is framed by nobody.
CONTENT_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
# More than this waits for the reader: what the server's own buffer takes at once does not.
SENT_AT_ONCE_BYTES = 128 * 1024
# Types a device may open with the right application once downloaded; none is ever a page.
_NAMED_TYPES = ("image/", "audio/", "video/", "application/pdf", "application/vnd.",
                "application/msword", "application/rtf")  # fmt: skip


def content_response(
    request: HttpRequest,
    view: DocumentView,
    original: OpenFile,
    *,
    on_progress: Callable[[], None],
    tag: str = "",
) -> HttpResponseBase:
    """Answer 200, 206, 416, or 503 when too many files are being sent.

    `tag`: the entity tag of a file that may be made again; an original is never another.
    Takes the open file over. Raises FileAltered before any header.
    """
    return file_response(
        request,
        original,
        media_type=view.record.media_type if view.record else UNKNOWN,
        file_name=view.record.file_name if view.record else "",
        tag=tag or f'"{view.document.pk.hex}"',
        on_progress=on_progress,
    )


def file_response(
    request: HttpRequest,
    original: OpenFile,
    *,
    media_type: str,
    file_name: str,
    tag: str,
    on_progress: Callable[[], None],
) -> HttpResponseBase:
    """The same for any open file: see `content_response`."""
    try:
        wanted = _wanted_range(request, tag, original.size)
    except RangeNotSatisfiable:
        original.close()
        return _unsatisfiable(original.size)
    start, stop = wanted or (0, original.size)
    if request.method != "HEAD" and stop - start > SENT_AT_ONCE_BYTES and not may_last(request):
        original.close()
        busy = render(request, "errors/503.html", status=503)
        busy["Retry-After"] = "5"
        return busy
    try:
        pieces = iter(()) if request.method == "HEAD" else original.read_range(start, stop)
    except BaseException:
        original.close()
        raise
    response = StreamingHttpResponse(_Sending(pieces, original, on_progress))
    if wanted:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{original.size}"
    response["Content-Length"] = str(stop - start)
    response["ETag"] = tag
    _describe(request, response, media_type, file_name)
    return response


def is_played(request: HttpRequest, media_type: str) -> bool:
    """By a player of a page; anything else is downloaded."""
    return media_type in PLAYABLE and asked_by_player(request)


class _Sending:
    """Closed by the server at the end of the answer, even when nothing was read of it."""

    def __init__(
        self, pieces: Iterator[bytes], original: OpenFile, on_progress: Callable[[], None]
    ) -> None:
        self._pieces = pieces
        self._original = original
        self._on_progress = on_progress

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            yield piece
            self._on_progress()

    def close(self) -> None:
        self._original.close()


def _wanted_range(request: HttpRequest, tag: str, size: int) -> tuple[int, int] | None:
    if_range = request.headers.get("If-Range")
    if if_range is not None and if_range != tag:
        return None
    return parse_range(request.headers.get("Range", ""), size)


def _unsatisfiable(size: int) -> HttpResponse:
    response = HttpResponse(status=416, content_type="text/plain")
    response["Content-Range"] = f"bytes */{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = CONTENT_POLICY
    return response


def _describe(
    request: HttpRequest, response: HttpResponseBase, media_type: str, file_name: str
) -> None:
    named = media_type.startswith(_NAMED_TYPES)
    response["Content-Type"] = media_type if named else UNKNOWN
    disposition = "inline" if is_played(request, media_type) else "attachment"
    response["Content-Disposition"] = content_disposition(disposition, file_name)
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = CONTENT_POLICY
    response["X-Content-Type-Options"] = "nosniff"
