"""Her unfinished uploads, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from documents.models import UnfinishedUpload
from documents.resumable.abandoning import kept_for
from documents.resumable.records import open_upload_record
from vault.errors import Unsealable
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class UploadView:
    """`name` is None when the row was altered: then it can only be abandoned."""

    id: UUID
    name: str | None
    received: int
    total: int
    expires_on: date

    @property
    def is_whole(self) -> bool:
        return self.received == self.total


def list_unfinished(owner: Space, keyring: Keyring) -> list[UploadView]:
    rows = UnfinishedUpload.objects.for_owner(owner).order_by("-touched_at")
    return [
        UploadView(
            id=row.pk,
            name=name_of(row, keyring),
            received=row.received_size,
            total=row.total_size,
            expires_on=timezone.localdate(row.touched_at + kept_for(row)),
        )
        for row in rows
    ]


def name_of(row: UnfinishedUpload, keyring: Keyring) -> str | None:
    try:
        return open_upload_record(row, keyring).name
    except Unsealable:
        return None
