"""The time of the log: it never goes back, and one deposit at a time reads it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from evidence.models import LogClock

logger = logging.getLogger(__name__)
TICK = timedelta(microseconds=1)
# Machines that share a log, each kept on time, never agree to the millisecond.
WORTH_A_WARNING = timedelta(seconds=1)


def hold_clock() -> LogClock:
    """The one row, held until the transaction ends: call it inside one.

    On SQLite the transaction itself is exclusive (IMMEDIATE).
    """
    return LogClock.objects.select_for_update().get_or_create(pk=1)[0]


def next_time(clock: LogClock) -> datetime:
    """Now, or just after the last time that was given when the machine's clock is behind it."""
    now, last = timezone.now(), clock.last_gen_time
    if last is None or last < now:
        return now
    if now < last - WORTH_A_WARNING:
        logger.warning("the clock of this machine was set back: timestamps wait for it")
    return last + TICK
