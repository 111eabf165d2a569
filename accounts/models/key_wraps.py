from __future__ import annotations

from django.db import models


class WrapKind(models.TextChoices):
    SLOT = "slot", "passphrase and code"
    RECOVERY = "recovery", "paper code"
    RECOVERY_PENDING = "recovery_pending", "paper code not typed back yet"
    RECOVERY_EARLIER = "recovery_earlier", "earlier paper code, for fourteen days"


class KeyWrap(models.Model):
    """One wrapped copy of a space's master key. Every way in is a row of this table."""

    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="wraps")
    kind = models.CharField(max_length=24, choices=WrapKind.choices)
    salt = models.BinaryField(max_length=16)
    wrapped_key = models.BinaryField()
    argon2_memory_kib = models.PositiveIntegerField(null=True)
    argon2_iterations = models.PositiveSmallIntegerField(null=True)
    argon2_lanes = models.PositiveSmallIntegerField(null=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "kind"],
                condition=~models.Q(kind=WrapKind.RECOVERY_EARLIER),
                name="one_wrap_of_each_kind",
            )
        ]

    def __str__(self) -> str:
        return self.kind
