"""Which rows are still alive. Every delay holds at each read; the sweep makes it true on disk."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sharing.bundles.files import delete_blobs
from sharing.models import Testimony, TestimonyInvitation

CODE_HOLDS = timedelta(days=7)
WAITS_DAYS = 30


def running() -> QuerySet[TestimonyInvitation]:
    """Invitations whose code still opens."""
    return TestimonyInvitation.objects.filter(used_at=None, expires_at__gt=timezone.now())


def waiting() -> QuerySet[Testimony]:
    """Those that she may still read."""
    return Testimony.objects.filter(created_on__gt=_too_old())


def over() -> QuerySet[Testimony]:
    return Testimony.objects.filter(created_on__lte=_too_old())


def waits_until(row: Testimony) -> date:
    """The last day."""
    return row.created_on + timedelta(days=WAITS_DAYS - 1)


def drop(testimonies: QuerySet[Testimony]) -> int:
    """Keys and rows, then the bytes once all this is written. How many this call dropped."""
    with transaction.atomic():
        found = list(testimonies.values_list("pk", "blob"))
        dropped = [blob for pk, blob in found if Testimony.objects.filter(pk=pk).delete()[0]]
        transaction.on_commit(partial(delete_blobs, dropped))
    return len(dropped)


def _too_old() -> date:
    return timezone.localdate() - timedelta(days=WAITS_DAYS)
