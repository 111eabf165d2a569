"""An upload that will not be finished: because she says so, or nobody touched it for a week."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from documents.blobs import BadBlobName, delete_blob
from documents.models import UnfinishedUpload

logger = logging.getLogger(__name__)

# Said on the page that lists them.
KEPT_FOR = timedelta(days=7)


def abandon(upload: UnfinishedUpload) -> None:
    """The keys first, then the bytes. Whoever is still writing into it finds it gone."""
    with transaction.atomic():
        rows = UnfinishedUpload.objects.filter(pk=upload.pk)
        # Held first: a piece that is being kept is either in the list or refused.
        list(rows.select_for_update().values("pk"))
        blobs = list(upload.segments.values_list("blob", flat=True))
        rows.delete()
    delete_blobs(blobs)


def abandon_untouched(now: datetime | None = None) -> int:
    """For the sweeper; returns how many were abandoned."""
    limit = (now or timezone.now()) - KEPT_FOR
    untouched = list(UnfinishedUpload.objects.filter(touched_at__lt=limit))
    for upload in untouched:
        abandon(upload)
    return len(untouched)


def delete_blobs(blobs: Iterable[str]) -> None:
    for blob in blobs:
        try:
            with suppress(FileNotFoundError):
                delete_blob(blob)
        except (BadBlobName, OSError):
            # Its key is gone; the sweeper comes back for the bytes.
            logger.warning("a piece of an upload could not be deleted")
