"""Editions go with what they were made of: their key and row first, then their bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction

from documents.blobs import BadBlobName, delete_blob
from dossier.models import Edition

logger = logging.getLogger(__name__)


def drop_edition(dossier_id: UUID) -> None:
    """Nothing when there is none. The bytes go once the transaction around this has ended."""
    _drop(Edition.objects.filter(dossier=dossier_id))


def drop_all(owner_id: UUID) -> None:
    """Every edition of a space: which of them holds what was erased, only her key would tell."""
    _drop(Edition.objects.filter(owner=owner_id))


def _drop(rows: Iterable[Edition]) -> None:
    for pk, blob in [(one.pk, one.blob) for one in rows]:
        Edition.objects.filter(pk=pk).delete()
        transaction.on_commit(partial(_delete, blob))


def _delete(blob: str) -> None:
    try:
        delete_blob(blob)
    except (BadBlobName, OSError):
        # Its key is gone; the sweeper comes back for the bytes.
        logger.warning("a blob could not be deleted")
