"""Taking a file in: from what arrived sealed to a document that is there for good."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypedDict, Unpack

from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Space
from documents import quota
from documents.blobs import BlobNotKept, keep_blob
from documents.happened import Happened
from documents.models import Document, DocumentPart, PartKind
from documents.records import Record, seal_document_record
from documents.refusals import Refusal
from documents.sealed_uploads import Arrived, RefusedUpload, SealedUpload
from documents.stamping import stamp_original
from vault.keyring import Keyring

NOT_SAID = Happened()


class Said(TypedDict, total=False):
    """What she may say of a file beside its title."""

    category: str
    note: str
    labels: Iterable[str]
    happened: Happened


def receive_document(
    owner: Space,
    keyring: Keyring,
    upload: SealedUpload,
    *,
    title: str = "",
    **said: Unpack[Said],
) -> Document:
    """Keep an arrived file as a document: when this returns, nothing loses it.

    Raises BlobNotKept when the storage refuses; nothing is kept then. Inside an outer
    transaction that is rolled back later, the file goes when the request ends.
    """
    upload.blob = keep_blob(upload)
    try:
        with transaction.atomic():
            return write_document(owner, keyring, upload, upload.blob, title=title, **said)
    except BaseException:
        # A database lost while it answered may have written the rows all the same.
        with suppress(DatabaseError, OSError):
            upload.discard()
        raise


def write_document(
    owner: Space,
    keyring: Keyring,
    upload: SealedUpload,
    blob: str,
    *,
    title: str = "",
    category: str = "",
    note: str = "",
    labels: Iterable[str] = (),
    happened: Happened = NOT_SAID,
) -> Document:
    """The rows of a file that the storage holds already. In the caller's transaction."""
    record = Record(
        title=title,
        category=category,
        note=note,
        labels=tuple(labels),
        happened=happened,
        file_name=upload.original_name,
        media_type=upload.media_type,
        size=upload.info.plain_size,
        sha256=upload.info.sha256,
        received_at=timezone.now(),
    )
    return _write_rows(owner, keyring, upload, blob, record)


@dataclass(frozen=True, repr=False)
class Outcome:
    kept: list[Document]
    refused: list[RefusedUpload]


def receive_all(
    owner: Space,
    keyring: Keyring,
    arrived: Arrived,
    *,
    title: str = "",
    **said: Unpack[Said],
) -> Outcome:
    """Keep every file that can be, each for itself; one title for several is numbered."""
    kept: list[Document] = []
    refused = list(arrived.refused)
    several = len(arrived.kept)
    is_failing = False
    for number, upload in enumerate(arrived.kept, start=1):
        own = f"{title} ({number}/{several})" if title and several > 1 else title
        try:
            # A disk or a database that has failed is not waited for again, file by file.
            if not is_failing:
                kept.append(receive_document(owner, keyring, upload, title=own, **said))
        except (BlobNotKept, DatabaseError):
            is_failing = True
        if is_failing:
            refused.append(RefusedUpload(upload.original_name, Refusal.NO_ROOM))
    return Outcome(kept, refused)


def _write_rows(
    owner: Space, keyring: Keyring, upload: SealedUpload, blob: str, record: Record
) -> Document:
    seal = upload.seal
    wrapped_dek, sealed_record = seal_document_record(keyring, seal.document_id, 0, record)
    document = Document.objects.create(
        pk=seal.document_id,
        owner=owner,
        created_on=timezone.localdate(),
        wrapped_dek=wrapped_dek,
        sealed_record=sealed_record,
    )
    DocumentPart.objects.create(
        document=document,
        kind=PartKind.ORIGINAL,
        wrapped_dek=seal.wrapped_dek,
        blob=blob,
        plain_size=upload.info.plain_size,
        sealed_size=upload.info.sealed_size,
    )
    quota.settle(seal.arrival_id, upload.info.plain_size)
    stamp_original(owner, keyring, document.pk, record.sha256)
    return document
