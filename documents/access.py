"""Who may reach a document: its owner, and nobody else. Any other meets a 404."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.models import Space
from documents.models import Document


def find_document(owner: Space, document_id: UUID) -> Document:
    """Raises Http404 for a document that is not hers, exactly as for one that is not there.

    One in the trash is still there, until its day has come: she may look before it goes.
    """
    return get_object_or_404(Document.objects.for_owner(owner).present(), pk=document_id)


def find_kept_document(owner: Space, document_id: UUID) -> Document:
    """The same, and nothing in the trash: for whoever changes a document or adds to it."""
    return get_object_or_404(Document.objects.for_owner(owner).kept(), pk=document_id)
