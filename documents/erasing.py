"""Erasing: the keys first, so that the sealed bytes mean nothing any more, then the bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents import drafts
from documents.blobs import BadBlobName, delete_blob
from documents.drafts import forget_texts_about
from documents.models import Arrival, Document, DocumentPart, UnfinishedUpload, UploadSegment
from documents.models.documents import DocumentQuerySet
from evidence import deposits

DOCUMENT_ERASED = "document_erased"
TRASH_EMPTIED = "trash_emptied"
DELAY_OVER = "trash_delay_over"
activity.register_kind(DOCUMENT_ERASED, _("Un fichier effacé pour toujours"))
activity.register_kind(TRASH_EMPTIED, _("La corbeille vidée"))
activity.register_kind(DELAY_OVER, _("Le temps de la corbeille passé : son contenu effacé"))

logger = logging.getLogger(__name__)


def erase_document(owner: Space, document: Document) -> None:
    """Final. The line in her activity log says that a file went, and nothing of it."""
    _erase(owner, Document.objects.for_owner(owner).filter(pk=document.pk), DOCUMENT_ERASED)


def empty_trash(owner: Space) -> int:
    """Erase all that is in the trash, in one line of the log; returns how many."""
    return _erase(owner, Document.objects.for_owner(owner).exclude(trashed_on=None), TRASH_EMPTIED)


def erase_due() -> int:
    """Erase what has been in the trash for its whole time; returns how many."""
    owners = Document.objects.due().order_by("owner").values_list("owner", flat=True).distinct()
    return sum(_erase_due_of(owner) for owner in Space.objects.filter(pk__in=list(owners)))


def erase_all(owner: Space) -> None:
    with transaction.atomic():
        blobs = _blobs_of(DocumentPart.objects.filter(document__owner=owner))
        blobs += _blobs_of(UploadSegment.objects.filter(upload__owner=owner))
        Document.objects.for_owner(owner).delete()
        UnfinishedUpload.objects.for_owner(owner).delete()
        Arrival.objects.filter(owner=owner).delete()
    _delete_blobs(blobs)


def _erase_due_of(owner: Space) -> int:
    try:
        return _erase(owner, Document.objects.for_owner(owner).due(), DELAY_OVER)
    except DatabaseError as error:
        # The other spaces are not kept waiting for this one.
        logger.warning("a trash waits for the next sweep: %s", type(error).__name__)
        return 0


def _erase(owner: Space, chosen: DocumentQuerySet, kind: str) -> int:
    with transaction.atomic():
        # Held and looked at again: one that is being put back is not erased.
        ids: list[UUID] = list(chosen.select_for_update().values_list("pk", flat=True))
        if not ids:
            return 0
        blobs = _blobs_of(DocumentPart.objects.filter(document__in=ids))
        Document.objects.filter(pk__in=ids).delete()
        for item in ids:
            deposits.forget(owner, item)
        forget_texts_about(owner, ids)
        drafts.forget_texts_about(owner, ids)
        activity.record(owner, kind)
    _delete_blobs(blobs)
    return len(ids)


def _blobs_of(parts: Iterable[DocumentPart] | Iterable[UploadSegment]) -> list[str]:
    return [part.blob for part in parts]


def _delete_blobs(blobs: list[str]) -> None:
    for blob in blobs:
        try:
            delete_blob(blob)
        except (BadBlobName, OSError):
            # Its key is gone; the sweeper comes back for the bytes.
            logger.warning("a blob could not be deleted")
