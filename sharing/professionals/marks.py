"""What a professional says of a received file. She may see it; nobody else does."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sharing.models import Grant, ReceivedMark


class Status(TextChoices):
    RECEIVED = "recu", _("Reçu")
    READ = "lu", _("Lu")
    TAKEN_UP = "pris", _("Pris en charge")
    DONE = "termine", _("Terminé")


def status_of(grant: Grant) -> Status:
    mark = ReceivedMark.objects.filter(grant=grant).first()
    return Status(mark.status) if mark is not None else Status.RECEIVED


def mark(grant: Grant, status: Status) -> None:
    ReceivedMark.objects.update_or_create(grant=grant, defaults={"status": status.value})


def mark_read(grant: Grant) -> None:
    """It was opened. What the professional said of it meanwhile stays."""
    made = ReceivedMark.objects.get_or_create(grant=grant, defaults={"status": Status.READ.value})
    if not made[1]:
        unread = ReceivedMark.objects.filter(grant=grant, status=Status.RECEIVED.value)
        unread.update(status=Status.READ.value)
