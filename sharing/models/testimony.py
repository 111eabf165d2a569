"""What a relative hands over to her: written in the relative's own space, read by her first."""

from __future__ import annotations

import uuid

from django.db import models


class TestimonyInvitation(models.Model):
    """A single-use code said by voice. Only its HMAC is kept in clear reach of a lookup."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    code_tag = models.BinaryField(max_length=32, unique=True)
    pepper_id = models.CharField(max_length=16, default="")
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)
    # Her own words on it (for whom), and the code, under her key.
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()
    created_on = models.DateField()

    def __str__(self) -> str:
        return "invitation to testify"


class Testimony(models.Model):
    """One handed over. Its files are sealed for her; the writer keeps only that it was sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    writer = models.ForeignKey(
        "accounts.Space", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_on = models.DateField()
    # The bundle key, sealed to her mailbox; then what is in it, under that key.
    sealed_key = models.BinaryField()
    wrapped_bundle_dek = models.BinaryField()
    sealed_bundle = models.BinaryField()
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()
    # "attente", "accepte", "refuse": she decides; refused ones lose their keys at once.
    state = models.CharField(max_length=8, default="attente")

    def __str__(self) -> str:
        return "testimony"
