from __future__ import annotations

from django.db import models


class PartKind(models.TextChoices):
    ORIGINAL = "original"
    # Without metadata; made on demand, kept beside the original.
    CLEAN = "clean"
    # A picture of a page: its revision is the number of the page, from 1.
    PREVIEW = "preview"


class DocumentPart(models.Model):
    """One sealed file of a document, under a key of its own: what opens it opens nothing else."""

    document = models.ForeignKey(
        "documents.Document", on_delete=models.CASCADE, related_name="parts"
    )
    kind = models.CharField(max_length=16, choices=PartKind.choices)
    revision = models.PositiveIntegerField(default=0)
    wrapped_dek = models.BinaryField()
    # A random name in the storage of blobs: it says nothing and is never reused.
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "revision"], name="document_part_once_per_revision"
            )
        ]

    def __str__(self) -> str:
        return "document part"
