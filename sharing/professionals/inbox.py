"""What a professional received, before any of it is opened: days and statuses, no word of hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts.models import Space
from sharing.access import received_by
from sharing.professionals.marks import Status

# What waits comes first.
ORDER = {Status.RECEIVED: 0, Status.TAKEN_UP: 1, Status.READ: 2, Status.DONE: 3}


@dataclass(frozen=True)
class Received:
    id: UUID
    reference: str
    received_on: date
    expires_at: datetime
    may_download: bool
    status: Status

    @property
    def is_new(self) -> bool:
        return self.status is Status.RECEIVED


def read_inbox(space: Space) -> list[Received]:
    """Only what can be read now: the rest is gone from here as it is from its page."""
    grants = received_by(space).select_related("mark").order_by("-created_on", "-expires_at")
    rows = [
        Received(
            id=one.pk,
            reference=one.reference,
            received_on=one.created_on,
            expires_at=one.expires_at,
            may_download=one.may_download,
            status=Status(one.mark.status) if hasattr(one, "mark") else Status.RECEIVED,
        )
        for one in grants
    ]
    return sorted(rows, key=lambda one: ORDER[one.status])
