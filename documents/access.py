"""Who may reach a document: its owner, and nobody else. Any other meets a 404."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.models import Space
from documents.models import Document


def find_document(owner: Space, document_id: UUID) -> Document:
    """Raises Http404 for a document that is not hers, exactly as for one that is not there."""
    return get_object_or_404(Document.objects.for_owner(owner), pk=document_id)
