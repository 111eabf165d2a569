"""An upload that will not be finished: because she says so, or nobody touched it for long."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.blobs import BadBlobName, delete_blob
from documents.models import UnfinishedUpload

logger = logging.getLogger(__name__)

# Said on the page that lists them.
KEPT_FOR = timedelta(days=7)
# Every byte is here and only the last press is missing: its file may be nowhere else by now.
WHOLE_KEPT_FOR = timedelta(days=30)

UPLOAD_ABANDONED = "upload_abandoned"
activity.register_kind(UPLOAD_ABANDONED, _("Un envoi inachevé abandonné"))


def kept_for(upload: UnfinishedUpload) -> timedelta:
    return WHOLE_KEPT_FOR if upload.received_size == upload.total_size else KEPT_FOR


def abandon(upload: UnfinishedUpload, asked_by: Space | None = None) -> None:
    """The keys first, then the bytes. Whoever is still writing into it finds it gone.

    `asked_by`: whose log says so, when something had arrived.
    """
    with transaction.atomic():
        rows = UnfinishedUpload.objects.filter(pk=upload.pk)
        # Held first: a piece that is being kept is either in the list or refused.
        received = list(rows.select_for_update().values_list("received_size", flat=True))
        blobs = list(upload.segments.values_list("blob", flat=True))
        rows.delete()
        if asked_by is not None and any(received):
            activity.record(asked_by, UPLOAD_ABANDONED)
    delete_blobs(blobs)


def abandon_untouched(now: datetime | None = None) -> int:
    """For the sweeper; returns how many were abandoned."""
    now = now or timezone.now()
    in_part = Q(touched_at__lt=now - KEPT_FOR, received_size__lt=F("total_size"))
    any_of_them = Q(touched_at__lt=now - WHOLE_KEPT_FOR)
    untouched = list(UnfinishedUpload.objects.filter(in_part | any_of_them))
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
