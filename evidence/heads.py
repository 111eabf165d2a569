"""Every hour that the log has grown, its root is stamped: one figure stands for all deposits."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from evidence.authority import sign_digest
from evidence.clock import hold_clock, next_time
from evidence.log import LogAltered, log_size
from evidence.models import LogHead
from evidence.subtrees import LogReader, forget_chunks

EVERY = timedelta(hours=1)


def make_head() -> int:
    """For the sweeper: make the head that is due; returns how many were made.

    Raises AuthorityUnavailable, and LogAltered: no head is made over a log that no longer
    agrees with the one before, since it would vouch for what was changed.
    """
    last, size = LogHead.objects.last(), log_size()
    if size == 0 or (last and size <= last.tree_size):
        return 0
    # A head « of the future » is from before the clock was set back: it waits for no hour.
    if last and abs(timezone.now() - last.made_at) < EVERY:
        return 0
    root = _next_root(last, size)
    try:
        with transaction.atomic():
            _write_head(last, size, root)
    except IntegrityError:
        # Another machine's sweeper was first.
        return 0
    return 1


def _next_root(last: LogHead | None, size: int) -> bytes:
    reader = LogReader(size)
    if last and reader.root(0, last.tree_size) != bytes(last.root):
        forget_chunks()
        if reader.root(0, last.tree_size) != bytes(last.root):
            raise LogAltered
    return reader.root(0, size)


def _write_head(last: LogHead | None, size: int, root: bytes) -> None:
    clock = hold_clock()
    clock.last_gen_time = next_time(clock)
    head = LogHead(
        tree_size=size,
        root=root,
        made_at=clock.last_gen_time,
        token=sign_digest(root, clock.last_gen_time),
    )
    if last and last.external_token is None:
        # The outside authority did not answer for the one before: it is not asked more often
        # for this one, which covers the other.
        head.external_tries = last.external_tries
        head.external_next_try_at = last.external_next_try_at
    head.save(force_insert=True)
    clock.save(update_fields=["last_gen_time"])
