"""An upload begins, or one that was interrupted is found again: the same name, the same size."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from accounts.models import Space
from documents import quota
from documents.arriving_file import MAX_NAME
from documents.models import UnfinishedUpload
from documents.quota import QuotaReached
from documents.refusals import MAX_FILES, Refusal
from documents.resumable.records import UploadRecord, open_upload_record, seal_upload_record
from documents.resumable.segments import Segment, UploadAltered, open_segments
from vault.errors import Unsealable
from vault.keyring import Keyring


class UploadRefused(Exception):
    """This file cannot be kept, and it is known before its first byte travels."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def open_upload(
    owner: Space, keyring: Keyring, *, size: int, record: UploadRecord
) -> UnfinishedUpload:
    """Hold the room of the whole file. Raises UploadRefused."""
    if size < 1:
        raise UploadRefused(Refusal.EMPTY)
    if size > settings.MDV_MAX_FILE_BYTES:
        raise UploadRefused(Refusal.TOO_BIG)
    upload_id = uuid4()
    record = replace(record, name=record.name[:MAX_NAME])
    wrapped_dek, sealed_record = seal_upload_record(keyring, upload_id, record)
    try:
        with quota.room_for(owner.pk, size):
            if UnfinishedUpload.objects.for_owner(owner).count() >= MAX_FILES:
                raise UploadRefused(Refusal.TOO_MANY)
            return UnfinishedUpload.objects.create(
                pk=upload_id,
                owner=owner,
                touched_at=timezone.now(),
                wrapped_dek=wrapped_dek,
                sealed_record=sealed_record,
                total_size=size,
            )
    except QuotaReached:
        raise UploadRefused(Refusal.OVER_QUOTA) from None


def find_interrupted(
    owner: Space, keyring: Keyring, *, size: int, record: UploadRecord, besides: Collection[UUID]
) -> tuple[UnfinishedUpload, list[Segment]] | None:
    """The latest unfinished upload of a file of this name and size, and what came of it.

    Whether it is the same file is for the browser to check, piece by piece: it has it.
    """
    rows = UnfinishedUpload.objects.for_owner(owner).filter(total_size=size)
    for upload in rows.exclude(pk__in=besides).order_by("-touched_at"):
        try:
            known = open_upload_record(upload, keyring)
            if known.name == record.name[:MAX_NAME]:
                segments = open_segments(upload, keyring)
                _say_again(upload, keyring, known, record)
                return upload, segments
        except (Unsealable, UploadAltered):
            # It stays in the list of the page, to be abandoned.
            continue
    return None


def _say_again(
    upload: UnfinishedUpload, keyring: Keyring, known: UploadRecord, record: UploadRecord
) -> None:
    """What she wrote this time replaces what she had written; what she left empty stays."""
    blank = UploadRecord(name="")
    said = {
        name: getattr(record, name)
        for name in ("title", "category", "note", "labels", "happened")
        if getattr(record, name) and getattr(record, name) != getattr(blank, name)
    }
    columns: dict[str, object] = {"touched_at": timezone.now()}
    if said:
        sealed = seal_upload_record(keyring, upload.pk, replace(known, **said))
        columns |= zip(("wrapped_dek", "sealed_record"), sealed, strict=True)
    UnfinishedUpload.objects.filter(pk=upload.pk).update(**columns)
