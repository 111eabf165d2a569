"""tus 1.0.0: what its headers say, and its answers. Names and metadata never travel in them."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from documents.models import UnfinishedUpload
from documents.refusals import Refusal, sentence

VERSION = "1.0.0"
CONTENT_TYPE = "application/offset+octet-stream"
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def answer(status: int, upload: UnfinishedUpload | None = None, **headers: str) -> HttpResponse:
    response = HttpResponse(status=status, content_type="text/plain")
    response["Tus-Resumable"] = VERSION
    if upload is not None:
        response["Upload-Offset"] = str(upload.received_size)
        response["Upload-Length"] = str(upload.total_size)
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def capabilities() -> HttpResponse:
    return answer(
        204,
        Tus_Version=VERSION,
        Tus_Extension="termination",
        Tus_Max_Size=str(settings.MDV_MAX_FILE_BYTES),
    )


def wrong_version(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    return answer(412, Tus_Version=VERSION)


def unacceptable(request: HttpRequest, upload: UnfinishedUpload) -> HttpResponse | None:
    """What is wrong with a PATCH, known from its head: nothing of its body is read."""
    if request.content_type != CONTENT_TYPE:
        return answer(415)
    if _number_in(request, "Content-Length") is None:
        return answer(411)
    if _number_in(request, "Upload-Offset") is None:
        return answer(400)
    offset, length = place_of(request)
    # One byte over: it is no longer the file that was announced.
    return answer(413, upload) if offset + length > upload.total_size else None


def place_of(request: HttpRequest) -> tuple[int, int]:
    """Where the bytes of an acceptable PATCH go, and how many it brings."""
    offset, length = _number_in(request, "Upload-Offset"), _number_in(request, "Content-Length")
    return offset or 0, length or 0


def busy(seconds: int) -> HttpResponse:
    """Another request writes there, and its sign of life runs out in this time at most."""
    return answer(409, Retry_After=str(seconds))


def too_many_at_once() -> HttpResponse:
    return answer(503, Retry_After="5")


def told(status: int, text: str) -> JsonResponse:
    """A sentence for her, in the body of an answer that a script reads."""
    response = JsonResponse({"sentence": text}, status=status)
    response["Tus-Resumable"] = VERSION
    return response


def no_room(name: str) -> JsonResponse:
    response = told(503, sentence(Refusal.NO_ROOM, name))
    response["Retry-After"] = "30"
    return response


def _number_in(request: HttpRequest, header: str) -> int | None:
    """None when it is missing or anything but digits."""
    text = request.headers.get(header, "")
    return int(text) if _NUMBER.fullmatch(text) else None
