"""Who joins by an invitation of the operator's staff, for an organisation that staff checked."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """Written by staff; its name and kind are shown to whoever shares. No person's data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(
        _("nom"),
        max_length=120,
        unique=True,
        help_text=_("Comme la personne qui partage le verra."),
    )
    kind = models.CharField(
        _("sorte"), max_length=40, help_text=_("Association, barreau, hôpital, service social…")
    )
    town = models.CharField(_("ville"), max_length=80, blank=True)
    # French as it is: the framework's own catalogue knows the word, and answers « Actif ».
    is_active = models.BooleanField(
        "active",
        default=True,
        help_text=_("Décocher ferme l’accès de tous ses membres, tout de suite."),
    )
    created_on = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A code for one registration. Only its HMAC is kept; staff see the code once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    code_tag = models.BinaryField(max_length=32, unique=True)
    # For staff, to tell invitations apart: « accueil, mardi ». Never a name of a person.
    label = models.CharField(max_length=60, blank=True)
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True, blank=True)
    created_on = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["-created_on"]

    def __str__(self) -> str:
        return "invitation"


class ProfessionalQuerySet(models.QuerySet["Professional"]):
    def reading(self) -> ProfessionalQuerySet:
        """Whose access stands now: the member's, the organisation's, and a telephone is set."""
        standing = self.filter(is_active=True, organisation__is_active=True, space__closing_at=None)
        return standing.exclude(sealed_totp=b"").select_related("organisation", "space")


class Professional(models.Model):
    """A space that reads what was shared with it. Staff can end it; they cannot open it."""

    space = models.OneToOneField(
        "accounts.Space", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="professionals"
    )
    # What is typed to share with this person: eight signs, no directory lists them.
    address = models.CharField(max_length=12, unique=True)
    # The function alone (« avocate »), which is all that staff see of a member.
    function = models.CharField(max_length=40, blank=True)
    # The function and the name shown to whoever shares, as this person typed them.
    shown_as = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    # The secret of the second factor, under the space's own key; empty until it is confirmed.
    sealed_totp = models.BinaryField(default=bytes)
    # The last step of time that was accepted: a code is good once (RFC 6238, 5.2).
    totp_step = models.BigIntegerField(default=0)
    created_on = models.DateField(auto_now_add=True)

    objects = ProfessionalQuerySet.as_manager()

    def __str__(self) -> str:
        return "professional"


class Passkey(models.Model):
    """Another second factor of a professional, beside the telephone.

    Found by its space alone: which key it is, nothing tells without the key of that space.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    # Its identifier, public key, counter, name, first day and last use, under the space's own key.
    sealed_passkey = models.BinaryField()

    def __str__(self) -> str:
        return "passkey"


class ReceivedMark(models.Model):
    """What a professional says of a received file: received, read, taken up, done."""

    id = models.BigAutoField(primary_key=True)
    grant = models.OneToOneField("sharing.Grant", on_delete=models.CASCADE, related_name="mark")
    status = models.CharField(
        max_length=12,
        choices=[
            ("recu", "reçu"),
            ("lu", "lu"),
            ("pris", "pris en charge"),
            ("termine", "terminé"),
        ],
        default="recu",
    )

    def __str__(self) -> str:
        return "mark"
