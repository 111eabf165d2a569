"""How far a received file is: that it was opened is a fact, the rest a professional says. She sees
it in her own words; nobody else does."""

from __future__ import annotations

from django.db import transaction
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import attempts
from sharing.grants.log import MARKED, note_event
from sharing.models import Grant, ReceivedMark


class Status(TextChoices):
    RECEIVED = "recu", _("Reçu")
    READ = "lu", _("Lu")
    TAKEN_UP = "pris", _("Pris en charge")
    DONE = "termine", _("Terminé")


# What a press may say, and only of what was opened.
SAID = (Status.READ, Status.TAKEN_UP, Status.DONE)
# Each change is a line of her log: nobody fills it by pressing.
SAID_A_DAY = 20
_TOLD_HER: dict[Status, str | Promise] = {
    Status.RECEIVED: _("Pas encore ouvert par cette personne."),
    Status.READ: _("Ouvert par cette personne."),
    Status.TAKEN_UP: _("Ouvert. Cette personne note : « pris en charge »."),
    Status.DONE: _("Ouvert. Cette personne note : « terminé »."),
}


class NotOpened(Exception):
    """Nothing is said of what was not opened yet."""


def told_her(grant: Grant) -> str:
    return str(_TOLD_HER[status_of(grant)])


def status_of(grant: Grant) -> Status:
    mark = ReceivedMark.objects.filter(grant=grant).first()
    return Status(mark.status) if mark is not None else Status.RECEIVED


def mark(grant: Grant, status: Status) -> None:
    """Her log says when; the same said again is no news.

    Raises NotOpened, accounts.attempts.TooManyAttempts, vault.errors.Unsealable for her log.
    """
    subject, limit = grant.pk.bytes, SAID_A_DAY
    attempts.take_attempt("received-mark", subject, limit=limit, window=attempts.DAY)
    opened = ReceivedMark.objects.filter(grant=grant).exclude(status=Status.RECEIVED.value)
    with transaction.atomic():
        if opened.exclude(status=status.value).update(status=status.value):
            note_event(grant, MARKED, status=status.value)
        elif not opened.exists():
            raise NotOpened


def mark_read(grant: Grant) -> None:
    """It was opened. What the professional said of it meanwhile stays."""
    made = ReceivedMark.objects.get_or_create(grant=grant, defaults={"status": Status.READ.value})
    if not made[1]:
        unread = ReceivedMark.objects.filter(grant=grant, status=Status.RECEIVED.value)
        unread.update(status=Status.READ.value)
