from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from accounts.models import Space


class UnfinishedUploadQuerySet(models.QuerySet["UnfinishedUpload"]):
    def for_owner(self, owner: Space) -> UnfinishedUploadQuerySet:
        return self.filter(owner=owner)


class UnfinishedUpload(models.Model):
    """A file that comes in several pieces. Its name and what she says of it are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # A moment: what is never finished must go, and a dead writer must be told from a living one.
    touched_at = models.DateTimeField()

    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()
    total_size = models.PositiveBigIntegerField()
    received_size = models.PositiveBigIntegerField(default=0)
    # Who writes now, until when: one at a time.
    lease = models.UUIDField(null=True)
    lease_ends_at = models.DateTimeField(null=True)

    objects = UnfinishedUploadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "touched_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_size__lte=models.F("total_size")),
                name="upload_not_beyond_its_size",
            )
        ]

    def __str__(self) -> str:
        return "unfinished upload"


class UploadSegment(models.Model):
    """A sealed piece that was acknowledged: a file of its own, under a key of its own."""

    upload = models.ForeignKey(
        "documents.UnfinishedUpload", on_delete=models.CASCADE, related_name="segments"
    )
    start = models.PositiveBigIntegerField()
    wrapped_dek = models.BinaryField()
    # Hash and first bytes, so that a file of one piece needs no second reading.
    sealed_info = models.BinaryField()
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "start"], name="upload_segment_once")
        ]

    def __str__(self) -> str:
        return "upload segment"
