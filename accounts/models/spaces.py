from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.TextChoices):
    CONCERNE = "concerne", "Moi"
    PROCHE = "proche", "Une personne qui m’est proche"
    # By an invitation only (sharing/professionals): no public form offers it.
    PROFESSIONNEL = "professionnel", "Mon travail"


class ExitShortcut(models.TextChoices):
    """The keys that leave at once, beside the button (which nothing switches off)."""

    MAJ = "maj", _("Oui, trois fois de suite")
    NONE = "aucun", _("Non, le bouton seulement")


class Space(models.Model):
    """A private space: an opaque name, what checks a passphrase, and a mailbox key. No content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # HMAC of the name under a sub-pepper: the database alone lists no pseudonym.
    name_tag = models.BinaryField(max_length=32, unique=True)
    profile = models.CharField(max_length=16, choices=Profile.choices)

    passphrase_salt = models.BinaryField(max_length=16)
    passphrase_verifier = models.BinaryField(max_length=32)
    argon2_memory_kib = models.PositiveIntegerField()
    argon2_iterations = models.PositiveSmallIntegerField()
    argon2_lanes = models.PositiveSmallIntegerField()
    pepper_id = models.CharField(max_length=16)

    # Anyone who holds the public half can seal to this space while it is closed.
    mailbox_public_key = models.BinaryField(max_length=32)
    sealed_mailbox_key = models.BinaryField()
    # Not a column: the copy sealed in her session, out of reach of whoever writes in this table.
    letter_key: bytes | None = None

    idle_lock_seconds = models.PositiveSmallIntegerField()
    recovery_delay_hours = models.PositiveSmallIntegerField(default=24)
    exit_shortcut = models.CharField(
        max_length=8, choices=ExitShortcut.choices, default=ExitShortcut.MAJ
    )
    created_on = models.DateField()
    closing_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(idle_lock_seconds__gte=60, idle_lock_seconds__lte=900),
                name="space_idle_lock_between_one_and_fifteen_minutes",
            ),
            models.CheckConstraint(
                condition=models.Q(recovery_delay_hours__lte=7 * 24),
                name="space_recovery_delay_at_most_seven_days",
            ),
        ]

    def __str__(self) -> str:
        return "space"
