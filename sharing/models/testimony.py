"""What a relative hands over to her: written in the relative's own space, read by her first.

No row says who handed what to whom: what the relative keeps of it is under the relative's own key.
"""

from __future__ import annotations

import uuid

from django.db import models


class TestimonyInvitation(models.Model):
    """A single-use code said by voice. Only its HMAC can be looked up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    code_tag = models.BinaryField(max_length=32, unique=True)
    pepper_id = models.CharField(max_length=16, default="")
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)
    # Her own words on it (for whom), the code until she kept what came, then where she kept it.
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()
    created_on = models.DateField()

    def __str__(self) -> str:
        return "invitation to testify"


class Testimony(models.Model):
    """One that waits for her answer. Gone, with its keys and its bytes, once she has answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # One for one: two hand-overs with one code cannot both be written.
    invitation = models.OneToOneField(
        TestimonyInvitation, on_delete=models.CASCADE, related_name="testimony"
    )
    created_on = models.DateField(db_index=True)
    # The bundle key, sealed to her mailbox; then what is in it, under that key.
    sealed_key = models.BinaryField()
    wrapped_bundle_dek = models.BinaryField()
    sealed_bundle = models.BinaryField()
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return "testimony"


class HandedOver(models.Model):
    """What the writer keeps: that it left, and when. `owner` is the writer; nothing names the
    other space, and nothing that she answers is ever written here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    created_on = models.DateField()
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    def __str__(self) -> str:
        return "handed over"
