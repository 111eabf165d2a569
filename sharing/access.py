"""Who may read what was shared, and until when. Asked of the database each time."""

from __future__ import annotations

from uuid import UUID

from accounts.models import Space
from sharing.models import Grant
from sharing.models.grants import GrantQuerySet


def is_open(grant_id: UUID) -> bool:
    """Whether the share is neither withdrawn nor expired, now. For a reader by a link."""
    raise NotImplementedError


def is_open_to(grant_id: UUID, space: Space) -> bool:
    """The same, for a professional whose membership and organisation are active now."""
    raise NotImplementedError


def received_by(space: Space) -> GrantQuerySet:
    """What runs and is for this space; nothing once its membership or organisation ended."""
    raise NotImplementedError


def find_received(space: Space, grant_id: UUID) -> Grant | None:
    raise NotImplementedError
