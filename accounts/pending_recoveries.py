"""A recovery that somebody asked for with the paper code alone: seen, stopped, or come of age."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import activity
from accounts.models import RecoveryRequest, Space, VaultSession
from accounts.spaces import hold_space

# Once it may be used, a delayed recovery stays usable for a week, then must be asked again.
RECOVERY_STAYS = timedelta(days=7)


def pending_recovery(space: Space) -> RecoveryRequest | None:
    return RecoveryRequest.objects.filter(space=space, expires_at__gt=timezone.now()).first()


def has_come_of_age(space: Space) -> bool:
    """Whether a request stands and its delay is over."""
    pending = pending_recovery(space)
    return pending is not None and pending.opens_at <= timezone.now()


def wait_for(space: Space) -> datetime:
    """When the paper code alone opens: a request that stands is not begun again."""
    pending = pending_recovery(space)
    if pending is not None:
        return pending.opens_at
    opens_at = timezone.now() + timedelta(hours=space.recovery_delay_hours)
    with transaction.atomic():
        RecoveryRequest.objects.update_or_create(
            space=space, defaults={"opens_at": opens_at, "expires_at": opens_at + RECOVERY_STAYS}
        )
        activity.record(space, activity.RECOVERY_ASKED)
    return opens_at


def cancel_recovery(space: Space) -> None:
    """One press by whoever has the passphrase: the paper code alone must start again."""
    with transaction.atomic():
        hold_space(space)
        withdraw_recovery(space)


def withdraw_recovery(space: Space) -> None:
    """End the request, and the browsers that already choose new secrets. Hold the space first."""
    deleted, _ = RecoveryRequest.objects.filter(space=space).delete()
    VaultSession.objects.filter(space_id=space.pk, is_recovery=True).delete()
    if deleted:
        activity.record(space, activity.RECOVERY_CANCELLED)
