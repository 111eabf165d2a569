from __future__ import annotations

from django.db import models


class Authority(models.Model):
    """A root of ours: its certificate is public, its key signed forty quarters and is gone."""

    root = models.BinaryField(unique=True)
    made_on = models.DateField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return f"authority of {self.made_on}"


class QuarterCertificate(models.Model):
    """The public half of a quarter; the private key is a file beside the other secrets."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="quarters")
    quarter = models.CharField(max_length=6)
    certificate = models.BinaryField()

    class Meta:
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "quarter"], name="quarter_once_per_authority"
            )
        ]

    def __str__(self) -> str:
        return self.quarter
