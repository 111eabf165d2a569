from __future__ import annotations

from django.db import models


class ActivityRecord(models.Model):
    """A line of a person's activity log, sealed to her mailbox: the server appends, she reads."""

    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    created_on = models.DateField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return "activity record"
