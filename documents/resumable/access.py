"""Who may reach an unfinished upload: its owner, and nobody else. Any other meets a 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from accounts.models import Space
from documents.models import Document, UnfinishedUpload


class UploadOver(Exception):
    """Nothing is left to send: it is a document of hers now."""


def find_upload(owner: Space, upload_id: UUID) -> UnfinishedUpload:
    """Raises UploadOver; Http404 for an upload that is not hers, as for one that is not there."""
    upload = UnfinishedUpload.objects.for_owner(owner).filter(pk=upload_id).first()
    if upload is not None:
        return upload
    # Asked after the upload, which becomes the document: the other order could miss both.
    if Document.objects.for_owner(owner).filter(pk=upload_id).exists():
        raise UploadOver
    raise Http404
