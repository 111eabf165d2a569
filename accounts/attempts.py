"""Throttling that stores neither an address nor a name, and never locks the person out for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.keys import pepper
from accounts.models import AttemptWindow
from vault.context import ctx

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
IPV6_PREFIX_BYTES = 8


class TooManyAttempts(Exception):
    """Refused before anything was computed; `retry_at` says when to come back."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__("too many attempts")
        self.retry_at = retry_at


def address_of(request: HttpRequest) -> bytes:
    """The caller's address; of IPv6 the first 64 bits, since one line owns all that follow."""
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text)
    except ValueError:
        return text.encode("utf-8", "replace")
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return address.packed[:IPV6_PREFIX_BYTES]
    return address.packed


def take_attempt(purpose: str, subject: bytes, *, limit: int, window: timedelta) -> None:
    """Count one attempt in its own transaction, before it is made. Raises TooManyAttempts."""
    key = _key(purpose, subject)
    now = timezone.now()
    with transaction.atomic():
        AttemptWindow.objects.filter(key=key, expires_at__lte=now).delete()
        row, _ = AttemptWindow.objects.get_or_create(
            key=key, defaults={"started_at": now, "expires_at": now + window}
        )
        # The condition is in the UPDATE: reading first would let parallel guesses through.
        taken = AttemptWindow.objects.filter(pk=row.pk, count__lt=limit).update(
            count=F("count") + 1
        )
    if not taken:
        raise TooManyAttempts(row.expires_at)


def give_back(purpose: str, subject: bytes) -> None:
    """Uncount an attempt that was not a failure."""
    AttemptWindow.objects.filter(key=_key(purpose, subject), count__gt=0).update(
        count=F("count") - 1
    )


def clear(purpose: str, subject: bytes) -> None:
    """Forget every attempt of this subject."""
    AttemptWindow.objects.filter(key=_key(purpose, subject)).delete()


def note(purpose: str, subject: bytes, *, window: timedelta) -> None:
    """Remember that something was done once, for as long as `window`."""
    now = timezone.now()
    AttemptWindow.objects.update_or_create(
        key=_key(purpose, subject),
        defaults={"count": 1, "started_at": now, "expires_at": now + window},
    )


def attempts_made(purpose: str, subject: bytes) -> int:
    row = AttemptWindow.objects.filter(
        key=_key(purpose, subject), expires_at__gt=timezone.now()
    ).first()
    return row.count if row else 0


def write_decoy() -> None:
    """Write one row, in one statement, where another answer would have written one."""
    key, now = _key("decoy", b""), timezone.now()
    if not AttemptWindow.objects.filter(key=key).update(count=1, started_at=now):
        AttemptWindow.objects.get_or_create(
            key=key, defaults={"started_at": now, "expires_at": now + DAY}
        )


def _key(purpose: str, subject: bytes) -> bytes:
    return pepper().mac("throttle", ctx(purpose, subject))
