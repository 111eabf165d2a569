"""Sending the ZIP: nothing of it is ever on a disk, and its owner's activity tells that it went."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Protocol

from django.db import DatabaseError
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.content import CONTENT_POLICY
from documents.file_names import content_disposition

# What the history of downloads shows.
OUTER_NAME = "fichiers.zip"
PROOF_TAKEN = "proof_taken"
activity.register_kind(PROOF_TAKEN, _("Un fichier et sa vérification téléchargés"))

logger = logging.getLogger(__name__)


class Measured(Protocol):
    """Pieces to be sent once, and how long they are together."""

    @property
    def length(self) -> int: ...
    def __iter__(self) -> Iterator[bytes]: ...


def zip_response(
    zipped: Measured,
    close: Callable[[], None],
    *,
    on_progress: Callable[[], None],
    name: str = OUTER_NAME,
) -> HttpResponseBase:
    """`close` is called once the answer has gone, or was given up."""
    response = StreamingHttpResponse(
        _Sending(zipped, close, on_progress), content_type="application/zip"
    )
    _describe(response, zipped, name)
    return response


def zip_head(zipped: Measured, name: str = OUTER_NAME) -> HttpResponse:
    """What a HEAD is answered: nothing is read, nothing is told."""
    response = HttpResponse(content_type="application/zip")
    _describe(response, zipped, name)
    return response


def tell_taken(space: Space, kind: str = PROOF_TAKEN) -> None:
    try:
        activity.record(space, kind)
    except DatabaseError as error:
        # A full disk must not take what is hers away from her.
        logger.warning("a download was not told: %s", type(error).__name__)


def _describe(response: HttpResponseBase, zipped: Measured, name: str) -> None:
    response["Content-Length"] = str(zipped.length)
    response["Content-Disposition"] = content_disposition("attachment", name)
    response["Content-Security-Policy"] = CONTENT_POLICY
    response["X-Content-Type-Options"] = "nosniff"


class _Sending:
    """Closed by the server at the end of the answer, even when nothing was read of it."""

    def __init__(
        self, zipped: Measured, close: Callable[[], None], on_progress: Callable[[], None]
    ) -> None:
        self._zipped = zipped
        self._close = close
        self._on_progress = on_progress

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._zipped:
            yield piece
            self._on_progress()

    def close(self) -> None:
        self._close()
