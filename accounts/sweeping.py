"""Erases what is due. Every delay is enforced at each read anyway; this makes it true on disk."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import connections
from django.utils import timezone

from accounts.closing import erase_closed_spaces
from accounts.models import AttemptWindow, KeyWrap, RecoveryRequest, VaultSession
from accounts.sessions import DORMANT_AFTER, KEYS_OF_AN_OPEN_SPACE
from accounts.space_session import clamp_idle_lock

logger = logging.getLogger(__name__)

Task = Callable[[], int]
_tasks: dict[str, Task] = {}


def register(name: str, task: Task) -> None:
    """An app of a higher layer erases what it holds and is due; it returns how many."""
    _tasks[name] = task


def sweep() -> dict[str, int]:
    """Run every task once. One that fails is named in the log, and the others still run."""
    done = {name: _run(name, task) for name, task in _tasks.items()}
    _run("write-ahead logs", empty_write_ahead_logs)
    return done


def end_sessions() -> int:
    """Sessions past their twelve hours (a recovery's fifteen minutes), and the staff's."""
    now = timezone.now()
    due = VaultSession.objects.filter(ends_at__lte=now)
    expired = VaultSession.objects.filter(ends_at=None, expire_date__lte=now)
    return due.delete()[0] + expired.delete()[0]


def forget_idle_keys() -> int:
    """Lock what nobody touched, and after half an hour keep nothing but the mailbox."""
    now = timezone.now()
    idle = VaultSession.objects.filter(last_seen_at__lte=now - DORMANT_AFTER)
    forgotten = idle.exclude(sealed_passphrase_key=None).update(
        sealed_passphrase_key=None, **KEYS_OF_AN_OPEN_SPACE
    )
    is_open = VaultSession.objects.exclude(sealed_master_key=None)
    for seconds in set(is_open.values_list("idle_lock_seconds", flat=True)):
        # The condition is in the statement: a request that came meanwhile keeps its keys.
        left = is_open.filter(
            idle_lock_seconds=seconds, last_seen_at__lte=now - clamp_idle_lock(seconds)
        )
        forgotten += left.filter(is_recovery=True).delete()[0]
        forgotten += left.filter(is_recovery=False).update(**KEYS_OF_AN_OPEN_SPACE)
    return forgotten


def drop_expired_rows() -> int:
    """Attempts counted long ago, recoveries nobody used, paper codes replaced a while ago."""
    now = timezone.now()
    expired = (
        AttemptWindow.objects.filter(expires_at__lte=now),
        RecoveryRequest.objects.filter(expires_at__lte=now),
        KeyWrap.objects.filter(expires_at__lte=now),
    )
    return sum(rows.delete()[0] for rows in expired)


def empty_write_ahead_logs() -> int:
    """SQLite keeps erased pages in its log until it is truncated."""
    logs = [one for one in connections.all() if one.vendor == "sqlite"]
    for connection in logs:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(logs)


def _run(name: str, task: Task) -> int:
    try:
        return task()
    except Exception as error:  # whatever fails there, the next round comes in a minute
        logger.warning("sweep: %s failed: %s", name, type(error).__name__)
        return 0


register("sessions", end_sessions)
register("idle keys", forget_idle_keys)
register("expired rows", drop_expired_rows)
register("closed spaces", erase_closed_spaces)
