"""Erasing: the key first, so that the sealed bytes mean nothing any more, then the bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.blobs import BadBlobName, delete_blob
from documents.models import Arrival, Document, DocumentPart

DOCUMENT_ERASED = "document_erased"
activity.register_kind(DOCUMENT_ERASED, _("Un fichier effacé"))

logger = logging.getLogger(__name__)


def erase_document(owner: Space, document: Document) -> None:
    """Final. The line in her activity log says that a file went, and nothing of it."""
    with transaction.atomic():
        blobs = _blobs_of(DocumentPart.objects.filter(document=document))
        document.delete()
        activity.record(owner, DOCUMENT_ERASED)
    _delete_blobs(blobs)


def erase_all(owner: Space) -> None:
    with transaction.atomic():
        blobs = _blobs_of(DocumentPart.objects.filter(document__owner=owner))
        Document.objects.for_owner(owner).delete()
        Arrival.objects.filter(owner=owner).delete()
    _delete_blobs(blobs)


def _blobs_of(parts: Iterable[DocumentPart]) -> list[str]:
    return [part.blob for part in parts]


def _delete_blobs(blobs: list[str]) -> None:
    for blob in blobs:
        try:
            delete_blob(blob)
        except (BadBlobName, OSError):
            # Its key is gone; the sweeper comes back for the bytes.
            logger.warning("a blob could not be deleted")
