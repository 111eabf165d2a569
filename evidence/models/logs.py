from __future__ import annotations

from django.db import models


class LogClock(models.Model):
    """One row, taken under lock by whoever stamps: time never goes back, no number is skipped."""

    last_gen_time = models.DateTimeField(null=True)
    log_size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_log_clock")]

    def __str__(self) -> str:
        return "log clock"


class LogLeaf(models.Model):
    """A number and thirty-two bytes that say nothing: no owner, no item, no time."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    leaf = models.BinaryField()

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "log leaves"

    def __str__(self) -> str:
        return f"leaf {self.seq}"


class LogHead(models.Model):
    """The root of the first `tree_size` leaves, stamped; outside too when the operator chose so."""

    tree_size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField()
    made_at = models.DateTimeField()
    token = models.BinaryField()
    external_token = models.BinaryField(null=True)
    external_tries = models.PositiveIntegerField(default=0)
    external_next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["tree_size"]

    def __str__(self) -> str:
        return f"head of {self.tree_size}"
