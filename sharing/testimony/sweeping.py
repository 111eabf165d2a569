"""Nothing waits for ever: codes for seven days, what was handed over for thirty."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts import sweeping
from sharing.models import TestimonyInvitation
from sharing.testimony.rows import drop, over


def end_unused_codes() -> int:
    unused = TestimonyInvitation.objects.filter(used_at=None, expires_at__lte=timezone.now())
    return unused.delete()[0]


def end_unanswered() -> int:
    """As if she had said no; its line goes with it."""
    with transaction.atomic():
        late = over()
        lines = list(late.values_list("invitation", flat=True))
        dropped = drop(late)
        TestimonyInvitation.objects.filter(pk__in=lines, testimony=None).delete()
    return dropped


def register() -> None:
    sweeping.register("testimony codes", end_unused_codes)
    sweeping.register("testimonies", end_unanswered)
