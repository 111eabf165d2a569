from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from accounts.models import Space


class StampQuerySet(models.QuerySet["Stamp"]):
    def for_owner(self, owner: Space) -> StampQuerySet:
        return self.filter(owner=owner)


class Stamp(models.Model):
    """That one part of one item was deposited. Hash, token and place in the log are sealed.

    `has_returned`: came back in a copy, under the leaf that it had, so that the rows without it
    are never more than the leaves of the log.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    created_on = models.DateField()

    item = models.UUIDField()
    part = models.CharField(max_length=16)
    revision = models.PositiveIntegerField(default=0)
    has_returned = models.BooleanField(default=False)
    wrapped_dek = models.BinaryField()
    sealed_proof = models.BinaryField()

    objects = StampQuerySet.as_manager()

    class Meta:
        ordering = ["created_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "item", "part", "revision"], name="stamp_once_per_revision"
            )
        ]

    def __str__(self) -> str:
        return "stamp"
