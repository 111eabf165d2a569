"""A dossier that is being prepared, and what was last made of it. In clear: ids, owner, the day it
was begun, and the size of what was made. What it is for and what is in it are sealed. Then what
was read of the files of a space for a copy of all of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from accounts.models import Space


class DossierQuerySet(models.QuerySet["Dossier"]):
    def for_owner(self, owner: Space) -> DossierQuerySet:
        return self.filter(owner=owner)


class Dossier(models.Model):
    """Her choices (dossier/record.py), replaced as a whole, under a new key each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    created_on = models.DateField()
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    objects = DossierQuerySet.as_manager()

    def __str__(self) -> str:
        return "dossier"


class RedactedForm(models.Model):
    """Says whose a timestamp is: that of an entry as it leaves with a part hidden, known by the
    piece that it is. Gone with the piece, even from a dossier that no longer opens.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="forms")

    def __str__(self) -> str:
        return "redacted form"


class Edition(models.Model):
    """The pages that were made of a dossier, as they leave: one sealed file and its facts, until
    the dossier changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="edition")
    created_on = models.DateField()
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()
    # A random name in the storage of blobs, as that of a document's part.
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return "edition"


class Rereading(models.Model):
    """The sums of the files of a space, once they were read to their end for a copy of it: one row,
    replaced as a whole under a new key. The hour until which it holds is sealed with them
    (taking_away/sums.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # The day and no more: an hour would tell when she was about to take everything away.
    expires_on = models.DateField()
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    def __str__(self) -> str:
        return "rereading"
