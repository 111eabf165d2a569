"""Liveness and readiness, for the one who operates the service."""

from __future__ import annotations

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

from accounts.methods import read_page
from editorial.watching import OLD_S, seconds_behind


@read_page
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@read_page
def ready(request: HttpRequest) -> HttpResponse:
    """200 when every database answers, the blob storage can be written and this process knows
    what staff published; 503 otherwise.
    """
    try:
        for connection in connections.all():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        _probe_storage()
    except (DatabaseError, OSError):
        return _not_ready()
    behind = seconds_behind()
    if behind is not None and behind > OLD_S:
        return _not_ready(f": published texts were last asked for {behind:.0f} s ago")
    return HttpResponse("ready\n", content_type="text/plain")


def _not_ready(why: str = "") -> HttpResponse:
    return HttpResponse(f"not ready{why}\n", content_type="text/plain", status=503)


def _probe_storage() -> None:
    storage = storages["blobs"]
    name = storage.save(f"probe/{secrets.token_hex(8)}", ContentFile(b"ready"))
    storage.delete(name)
