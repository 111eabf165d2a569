"""The personal address book. The public directory has no table: it is read from its files."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from accounts.models import Space


class AddressCardQuerySet(models.QuerySet["AddressCard"]):
    def for_owner(self, owner: Space) -> AddressCardQuerySet:
        return self.filter(owner=owner)


class AddressCard(models.Model):
    """One person of her book. Name, number, role and how often it changed are sealed; in clear
    there is not even a day. Replaced as a whole, under a new key each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    wrapped_dek = models.BinaryField()
    sealed_card = models.BinaryField()

    objects = AddressCardQuerySet.as_manager()

    def __str__(self) -> str:
        return "address card"
