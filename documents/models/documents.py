from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from documents.models.trashed import Trashed, TrashedQuerySet

if TYPE_CHECKING:
    from accounts.models import Space


class DocumentQuerySet(TrashedQuerySet["Document"]):
    def for_owner(self, owner: Space) -> DocumentQuerySet:
        return self.filter(owner=owner)


class Document(Trashed):
    """One deposited file. All that it says of itself is sealed: name, title, type, hash, dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # The day and no more: an hour would match a document to a moment of her life.
    created_on = models.DateField()

    record_revision = models.PositiveIntegerField(default=0)
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "-created_on"]),
            models.Index(fields=["trashed_on"]),
        ]

    def __str__(self) -> str:
        return "document"
