from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import Space


class DocumentQuerySet(models.QuerySet["Document"]):
    def for_owner(self, owner: Space) -> DocumentQuerySet:
        return self.filter(owner=owner)

    def kept(self) -> DocumentQuerySet:
        return self.filter(trashed_on=None)

    def in_trash(self) -> DocumentQuerySet:
        """Those that can still be put back."""
        return self.filter(trashed_on__gt=_latest_due_day())

    def due(self) -> DocumentQuerySet:
        """To be erased by the sweeper, and already gone for whoever reads."""
        return self.filter(trashed_on__lte=_latest_due_day())

    def present(self) -> DocumentQuerySet:
        """Kept or in the trash: what its owner can still open."""
        return self.exclude(trashed_on__lte=_latest_due_day())


class Document(models.Model):
    """One deposited file. All that it says of itself is sealed: name, title, type, hash, dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # The day and no more: an hour would match a document to a moment of her life.
    created_on = models.DateField()
    # In the trash since that day; erased for good MDV_TRASH_DAYS later.
    trashed_on = models.DateField(null=True)

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

    @property
    def erased_on(self) -> date | None:
        """The day the trash erases it for good; None when it is kept."""
        if self.trashed_on is None:
            return None
        return self.trashed_on + timedelta(days=settings.MDV_TRASH_DAYS)

    @property
    def days_left(self) -> int | None:
        return (self.erased_on - timezone.localdate()).days if self.erased_on else None


def _latest_due_day() -> date:
    return timezone.localdate() - timedelta(days=settings.MDV_TRASH_DAYS)
