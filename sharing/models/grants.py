"""What was shared, with whom it can be opened, until when. In clear: ids, owner, recipient, limits
and sizes (the graph of grants: said on the page « Ce que nous gardons »). All else is sealed."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import Space

# A reading by a link. Absolute: nobody without an account has a code to be asked after an absence.
HOLDS = timedelta(minutes=30)
# Whoever presses twice on a slow network has the answer, and the cookie, of the second press alone.
TAKEN_OVER = timedelta(seconds=60)


class GrantKind(models.TextChoices):
    # A link and twelve digits, given by two channels, to somebody without an account.
    LINK = "lien"
    # A registered professional: the bundle key is sealed to the key of that space.
    ACCOUNT = "compte"


class GrantQuerySet(models.QuerySet["Grant"]):
    def for_owner(self, owner: Space) -> GrantQuerySet:
        return self.filter(owner=owner)


class Grant(models.Model):
    """One share. Its limits stand here to be enforced, and in the associated data of `sealed_key`
    to be believed: a row whose expiry, rights or recipient was changed does not open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=GrantKind.choices)
    # Null too once the recipient's space is erased: she keeps her page of the share.
    recipient = models.ForeignKey(
        "accounts.Space", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_on = models.DateField()
    expires_at = models.DateTimeField(db_index=True)
    may_download = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    # Of a link: HMAC(P_link, id), what is left of it, and the cost of its code.
    link_tag = models.BinaryField(max_length=32, unique=True, null=True, blank=True)
    openings = models.PositiveSmallIntegerField(default=0)
    openings_left = models.PositiveSmallIntegerField(default=0)
    tries_left = models.PositiveSmallIntegerField(default=0)
    code_salt = models.BinaryField(max_length=16, default=bytes)
    pepper_id = models.CharField(max_length=16, default="")

    # These four are emptied when the share ends. The bundle key, for whoever opens: under link and
    # code, or sealed to the recipient's key.
    sealed_key = models.BinaryField()
    # What is in the bundle, under the bundle key.
    wrapped_bundle_dek = models.BinaryField()
    sealed_bundle = models.BinaryField()
    # What she needs to change its term, under her key: link, code, bundle key.
    sealed_means = models.BinaryField()
    # Her own page of it, under her key: for whom, why, what.
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="compte", link_tag__isnull=True)
                | models.Q(kind="lien", recipient__isnull=True, link_tag__isnull=False),
                name="grant_is_for_an_account_or_by_a_link",
            ),
            models.CheckConstraint(
                condition=models.Q(openings_left__lte=models.F("openings")),
                name="grant_has_no_more_openings_than_given",
            ),
        ]

    def __str__(self) -> str:
        return "grant"

    @property
    def reference(self) -> str:
        """What tells it from another of the same day: in a list, and on the pictures."""
        return self.pk.hex[:8]


class GrantFile(models.Model):
    """A file that was sealed for one grant alone (the PDF, its pictures, what is small)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="files")
    # A random name in the storage of blobs.
    blob = models.CharField(max_length=64, unique=True)
    plain_size = models.PositiveBigIntegerField()
    sealed_size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return "file of a grant"


class ReaderSessionQuerySet(models.QuerySet["ReaderSession"]):
    def unread(self, grant: Grant) -> ReaderSessionQuerySet:
        """Begun a moment ago, and nothing was asked for with its cookie yet. What a row says beyond
        that was written by somebody else, and a new seal would bind it."""
        now = timezone.now()
        return self.filter(
            grant=grant,
            unread_until__gt=now,
            unread_until__lte=now + TAKEN_OVER,
            expires_at__gt=now,
            expires_at__lte=now + HOLDS,
        )


class ReaderSession(models.Model):
    """Half an hour of reading by a link: the bundle key under cookie × row × pepper, bound to the
    rights and to `expires_at`.
    """

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="readers")
    sealed_key = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)
    # Until then the right code makes another cookie for it; its first page empties this.
    unread_until = models.DateTimeField(null=True, blank=True)

    objects = ReaderSessionQuerySet.as_manager()

    def __str__(self) -> str:
        return "reader session"


class AccessEvent(models.Model):
    """A line of her log of shares, sealed to her mailbox: the server appends, she reads."""

    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # Not a relation: the log outlives the share.
    grant = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    created_on = models.DateField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return "access event"
