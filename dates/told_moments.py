"""An hour that a file brings back: of a clock of this service, whenever it was, or of none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
# Two machines of ours may differ; neither is a day ahead.
AHEAD = timedelta(hours=1)


def read_moment(value: Any) -> datetime:
    """Raises TypeError, ValueError for one without its place, before this century or to come: it
    could not be shown, and no clock of ours gave it."""
    moment = datetime.fromisoformat(value)
    if not timezone.is_aware(moment):
        raise ValueError("an hour without a place")
    # An aware moment is compared without being moved: the last one of all cannot be.
    if not EARLIEST <= moment <= timezone.now() + AHEAD:
        raise ValueError("an hour of no clock of ours")
    return moment
