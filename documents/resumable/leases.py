"""One writer at a time: who holds an upload, until when, and how it is taken from a dead one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from documents.models import UnfinishedUpload

# A killed worker, or one whose sender lost its network, keeps the others waiting this long.
LEASE = timedelta(seconds=10)
RENEW_EVERY_S = 2.0


class UploadBusy(Exception):
    """Another request writes into this upload."""


class LeaseLost(Exception):
    """The upload was taken over, finished or abandoned meanwhile: nothing more is written."""


def take_lease(upload: UnfinishedUpload) -> UUID:
    """Raises UploadBusy, and LeaseLost when the upload is no more. Refreshes the row."""
    now = timezone.now()
    mine = uuid4()
    # Beyond a whole lease, the clock was set back: nobody waits an hour for that.
    is_free = Q(lease=None) | Q(lease_ends_at__lt=now) | Q(lease_ends_at__gt=now + LEASE)
    rows = UnfinishedUpload.objects.filter(pk=upload.pk)
    if not rows.filter(is_free).update(lease=mine, lease_ends_at=now + LEASE):
        raise UploadBusy if rows.exists() else LeaseLost
    try:
        upload.refresh_from_db()
    except UnfinishedUpload.DoesNotExist:
        raise LeaseLost from None
    return mine


def renew_lease(upload: UnfinishedUpload, lease: UUID, **columns: object) -> None:
    """A sign of life of whoever still holds it, late or not. Raises LeaseLost."""
    ends_at = timezone.now() + LEASE
    held = UnfinishedUpload.objects.filter(pk=upload.pk, lease=lease)
    if not held.update(lease_ends_at=ends_at, **columns):
        raise LeaseLost


def leave(upload: UnfinishedUpload, lease: UUID) -> None:
    held = UnfinishedUpload.objects.filter(pk=upload.pk, lease=lease)
    held.update(lease=None, lease_ends_at=None)
