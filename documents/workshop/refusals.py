"""Why no result came. Said to the person in words of the page, never with the content."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    UNREADABLE = "unreadable"
    # No place came free: the same work may be asked again in a moment.
    BUSY = "busy"


class WorkshopFailed(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class TooBig(Exception):
    """Raised by a task for what it will not unfold: a bomb, or a picture of a whole wall."""
