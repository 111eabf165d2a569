from __future__ import annotations

from django.db import models


class AttemptWindow(models.Model):
    """How often something was tried since a moment, under a key that names nobody."""

    # HMAC under a sub-pepper of (purpose, address or name): no address, no name in clear.
    key = models.BinaryField(max_length=32, unique=True)
    count = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "attempts"
