from __future__ import annotations

import uuid

from django.db import models


class Arrival(models.Model):
    """An upload under way: what it may still take of the space's quota. Gone when it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    reserved_bytes = models.PositiveBigIntegerField()
    # A moment, for once: a killed worker leaves this row, and it must stop counting soon.
    renewed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "renewed_at"])]

    def __str__(self) -> str:
        return "arrival"
