"""The append-only log: a number and thirty-two bytes a row, one row a deposit."""

from __future__ import annotations

from evidence.models import LogClock, LogLeaf


class LogAltered(Exception):
    """Rows of the log are missing, moved or changed since they were written."""


def append_leaf(clock: LogClock, leaf: bytes) -> int:
    """Enter a leaf under the next number, and return it. The clock is held by the caller.

    Raises IntegrityError when the log has a leaf that the clock does not count.
    """
    seq = clock.log_size
    LogLeaf.objects.create(seq=seq, leaf=leaf)
    clock.log_size = seq + 1
    return seq


def log_size() -> int:
    return LogClock.objects.values_list("log_size", flat=True).first() or 0


def read_leaves(start: int, stop: int) -> list[bytes]:
    """Raises LogAltered unless each of them is there."""
    rows = list(
        LogLeaf.objects.filter(seq__gte=start, seq__lt=stop)
        .order_by("seq")
        .values_list("seq", "leaf")
    )
    if [seq for seq, _ in rows] != list(range(start, stop)):
        raise LogAltered
    return [bytes(leaf) for _, leaf in rows]
