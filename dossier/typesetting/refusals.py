"""Why there is no PDF. The page says it in words, never with the content."""

from __future__ import annotations

from enum import Enum


class Refusal(Enum):
    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    # No place came free: the same may be asked again in a moment.
    BUSY = "busy"
    FAILED = "failed"


class NotTypeset(Exception):
    """`reason`: one of Refusal. Nothing was written, nothing is left running."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason
