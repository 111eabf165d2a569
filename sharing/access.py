"""Who may read what was shared, and until when. Asked of the database each time."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from sharing.models import Grant, GrantKind, Professional
from sharing.models.grants import GrantQuerySet


def is_open(grant_id: UUID) -> bool:
    """Whether the share is neither withdrawn, expired nor dead, now, and her space not being
    closed. For a reader by a link."""
    return running().filter(pk=grant_id, owner__closing_at=None).exists()


def is_open_to(grant_id: UUID, space: Space) -> bool:
    """The same, for a professional whose membership and organisation are active now."""
    return received_by(space).filter(pk=grant_id).exists()


def is_member(space: Space) -> bool:
    """Whether this space reads for an organisation that staff still vouches for, with a telephone
    as its second factor."""
    return Professional.objects.reading().filter(space=space).exists()


def received_by(space: Space) -> GrantQuerySet:
    """What runs and is for this space; nothing once its membership or organisation ended."""
    if not is_member(space):
        return Grant.objects.none()
    theirs = running().filter(kind=GrantKind.ACCOUNT, recipient=space)
    return theirs.filter(owner__closing_at=None)


def find_received(space: Space, grant_id: UUID) -> Grant | None:
    return received_by(space).filter(pk=grant_id).first()


def running() -> GrantQuerySet:
    """Of its own columns alone: an UPDATE on it looks at its conditions when it writes."""
    return Grant.objects.filter(withdrawn_at=None, expires_at__gt=timezone.now()).exclude(
        sealed_key=b""
    )
