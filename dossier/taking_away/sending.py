"""Sending the copy: as it is made, nothing on a disk, plain or under a passphrase of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.keys import stretching
from accounts.leaving import Staying
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.media_types import UNKNOWN
from documents.verification.sending import tell_taken, zip_response
from dossier.taking_away.packing import pack_space
from dossier.taking_away.sums import FileSums
from vault.age import AgeWriter

# What the history of downloads shows.
OUTER_NAME = "copie.zip"
SEALED_NAME = "copie.age"
SPACE_TAKEN = "space_taken"
activity.register_kind(SPACE_TAKEN, _("Une copie de tout l’espace téléchargée"))


@dataclass(frozen=True, repr=False)
class _Sent:
    """What `zip_response` needs to know of it."""

    pieces: Iterable[bytes]
    length: int

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)


def send_copy(
    request: SpaceRequest, sums: FileSums, passphrase: str | None = None
) -> HttpResponseBase:
    """Plain without a passphrase. One line of her activity tells that it went.

    Raises AuthorityUnavailable, OutOfReach, PoolBusy, SecretTooLong: nothing was made.
    """
    staying = Staying(request)
    writer = _writer(passphrase) if passphrase else None
    zipped = pack_space(
        request.space,
        request.keyring,
        sums,
        made_at=timezone.now(),
        on_progress=partial(keep_alive, request),
    )
    tell_taken(request.space, SPACE_TAKEN)
    if writer is None:
        return zip_response(zipped, _nothing, on_progress=staying, name=OUTER_NAME)
    sealed = _Sent(writer.encrypt(zipped), writer.length(zipped.length))
    response = zip_response(sealed, _nothing, on_progress=staying, name=SEALED_NAME)
    response["Content-Type"] = UNKNOWN
    return response


def _writer(passphrase: str) -> AgeWriter:
    with stretching():
        return AgeWriter(passphrase)


def _nothing() -> None:
    """Each file is closed by whoever reads it."""
