"""Small verbs of these tests: begin an upload, send a piece of it, finish it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from documents.models import Document, UnfinishedUpload
from tests.cast import Person
from tests.documents.deposits import documents_of

OPEN = reverse("documents:upload_open")
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = "application/offset+octet-stream"
JSON = {"Accept": "application/json"}


def begin(who: Person | Client, size: int, name: str = "film.mp4", **words: Any) -> HttpResponse:
    return _client(who).post(OPEN, {"name": name, "size": size, **words})


def begun(who: Person, size: int, name: str = "film.mp4", **words: Any) -> str:
    """The address of a new upload."""
    response = begin(who, size, name, **words)
    assert response.status_code == 201, response.content
    return response["Location"]


def send(
    who: Person | Client,
    address: str,
    offset: int,
    data: bytes,
    kind: str = PIECE,
    headers: dict[str, str] | None = None,
    **environ: Any,
) -> HttpResponse:
    headers = {**TUS, "Upload-Offset": str(offset), **(headers or {})}
    return _client(who).patch(address, data, content_type=kind, headers=headers, **environ)


def head(who: Person | Client, address: str) -> HttpResponse:
    return _client(who).head(address, headers=TUS)


def offset_of(who: Person, address: str) -> int:
    return int(head(who, address)["Upload-Offset"])


def finish(who: Person | Client, address: str) -> HttpResponse:
    return _client(who).post(f"{address}terminer/", headers=JSON)


def deliver(who: Person, *pieces: bytes, name: str = "film.mp4", **words: Any) -> Document:
    """A whole file in these pieces."""
    address = begun(who, sum(map(len, pieces)), name, **words)
    offset = 0
    for piece in pieces:
        assert send(who, address, offset, piece).status_code == 204
        offset += len(piece)
    assert finish(who, address).status_code == 200
    return documents_of(who)[0].document


def upload_at(address: str) -> UnfinishedUpload:
    return UnfinishedUpload.objects.get(pk=id_in(address))


def id_in(address: str) -> UUID:
    return UUID(address.rstrip("/").rsplit("/", 1)[1])


def _client(who: Person | Client) -> Client:
    return who.client if isinstance(who, Person) else who
