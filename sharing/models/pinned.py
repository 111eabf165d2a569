from __future__ import annotations

from django.db import models


class PinnedKeys(models.Model):
    """Whom a space shared with, under which key, and the ids of all its shares, under its own key:
    rows of shares that are taken away are noticed by what stays here.
    """

    owner = models.OneToOneField(
        "accounts.Space", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    def __str__(self) -> str:
        return "pinned keys"
