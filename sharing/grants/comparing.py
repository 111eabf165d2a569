"""« Les six mots ont été comparés »: said after the share was made, and unsaid, on its own page."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Space
from sharing.grants.pinned import hold, keep_pinned, read_pinned
from sharing.grants.records import open_grant, row_of
from vault.keyring import Keyring


class NobodyToCompare(Exception):
    """A share by a link."""


def mark_compared(owner: Space, keyring: Keyring, grant_id: UUID, *, is_undone: bool) -> None:
    """Of the person and the key that this share was sealed to, whatever became of it.

    Raises GrantGone, GrantAltered, NobodyToCompare.
    """
    pin = open_grant(row_of(owner, grant_id), keyring).pin
    if pin is None:
        raise NobodyToCompare
    with transaction.atomic():
        hold(owner)
        pinned = read_pinned(owner, keyring)
        now = None if is_undone else timezone.now()
        keep_pinned(owner, keyring, pinned.with_comparison(pin, now))
