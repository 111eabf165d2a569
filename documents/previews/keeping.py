"""Pictures of a document, kept sealed beside it: made when it arrives, or when first asked for."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from accounts.models import Space
from documents.blobs import BadBlobName, BlobNotKept, delete_blob, keep_blob
from documents.correcting import DocumentGone, amend_record
from documents.models import Document, DocumentPart, PartKind
from documents.previews.believing import Drawn
from documents.previews.making import DRAWING, draw
from documents.previews.showing import showing_of
from documents.reading import FileAltered
from documents.records import Record, open_record
from documents.workshop import Reason, WorkshopFailed
from vault.errors import Unsealable
from vault.files import SealedFileInfo, SealedFileWriter
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# What one request may spend on all its files: those beyond it are drawn when asked for.
BUDGET_S = 4.0
# Less than this is not worth a new process.
LEAST_S = 0.5
PATIENCE_AT_DEPOSIT_S = 0.3
# A certificate, a letter: the pages beyond are drawn when they are turned to.
FIRST_PAGES = 2


class _AlreadyKept(Exception):
    """Another request drew it meanwhile."""


class Locked(Exception):
    """A password closes it. We do not ask for it: it is read in the original."""


def prepare_previews(owner: Space, keyring: Keyring, documents: Iterable[Document]) -> None:
    """Draw what can be drawn soon. Never raises: a file is kept with or without its picture."""
    deadline = time.monotonic() + BUDGET_S
    for document in documents:
        left = deadline - time.monotonic()
        if left < LEAST_S:
            return
        try:
            keep_preview(owner, keyring, document, seconds=left, patience_s=PATIENCE_AT_DEPOSIT_S)
        except WorkshopFailed as failed:
            if failed.reason is Reason.BUSY:
                return
        except (
            Locked,
            FileAltered,
            Unsealable,
            DocumentGone,
            BlobNotKept,
            DatabaseError,
            OSError,
        ) as error:
            logger.warning("a preview could not be kept: %s", type(error).__name__)


def keep_preview(
    owner: Space,
    keyring: Keyring,
    document: Document,
    *,
    seconds: float = DRAWING.seconds,
    patience_s: float = DRAWING.patience_s,
) -> None:
    """Draw its first pages and keep them. Nothing is done for what cannot be drawn.

    Raises Locked, WorkshopFailed, FileAltered, Unsealable, DocumentGone, BlobNotKept.
    """
    record = open_record(document, keyring)
    if record.pages or not showing_of(record.media_type).is_drawn:
        return
    limits = replace(DRAWING, seconds=min(seconds, DRAWING.seconds), patience_s=patience_s)
    drawn = draw(document, keyring, record, count=FIRST_PAGES, has_tile=True, limits=limits)
    if drawn.is_locked:
        raise Locked
    if not drawn.pictures:
        raise WorkshopFailed(Reason.UNREADABLE)
    # Asked for in two tabs: the first one kept it.
    with suppress(_AlreadyKept):
        _keep(owner, keyring, document, drawn)


@dataclass(frozen=True, repr=False)
class _Sealed:
    number: int
    wrapped_dek: bytes
    blob: str
    info: SealedFileInfo


def _keep(owner: Space, keyring: Keyring, document: Document, drawn: Drawn) -> None:
    sealed: list[_Sealed] = []
    try:
        for number, picture in enumerate(drawn.pictures, start=1):
            sealed.append(_seal(keyring, document, number, picture))
        with transaction.atomic():
            amend_record(owner, keyring, document.pk, lambda latest: _shown(latest, drawn))
            DocumentPart.objects.bulk_create(_row(document, one) for one in sealed)
    except BaseException:
        for one in sealed:
            with suppress(BadBlobName, OSError):
                delete_blob(one.blob)
        raise


def _shown(record: Record, drawn: Drawn) -> Record:
    if record.pages:
        raise _AlreadyKept
    return replace(record, thumb=drawn.tile, pages=drawn.pages, is_cut=drawn.is_cut)


def _seal(keyring: Keyring, document: Document, number: int, picture: bytes) -> _Sealed:
    part, wrapped_dek = keyring.new_part(document.pk, PartKind.PREVIEW, number)
    sink = BytesIO()
    writer = SealedFileWriter(part, sink)
    writer.write(picture)
    info = writer.finish()
    return _Sealed(number, wrapped_dek, keep_blob(ContentFile(sink.getvalue())), info)


def _row(document: Document, sealed: _Sealed) -> DocumentPart:
    return DocumentPart(
        document=document,
        kind=PartKind.PREVIEW,
        revision=sealed.number,
        wrapped_dek=sealed.wrapped_dek,
        blob=sealed.blob,
        plain_size=sealed.info.plain_size,
        sealed_size=sealed.info.sealed_size,
    )
