from __future__ import annotations

import uuid

from django.db import models


class Draft(models.Model):
    """Text that was not saved as an entry yet, sealed to the space's mailbox."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    route = models.CharField(max_length=64)
    item = models.UUIDField(null=True)
    sealed = models.BinaryField()
    created_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["space", "route", "item"])]

    def __str__(self) -> str:
        return "draft"
