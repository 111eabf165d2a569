from __future__ import annotations

from django.db import models


class RecoveryRequest(models.Model):
    """Somebody holds the paper code without the passphrase: it opens after a delay, in the open."""

    space = models.OneToOneField("accounts.Space", on_delete=models.CASCADE, related_name="+")
    opens_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return "recovery request"
