"""What is over loses its keys on the disk too; every read refuses it anyway."""

from __future__ import annotations

from django.utils import timezone

from accounts import sweeping
from sharing.grants.shredding import end
from sharing.models import Grant, ReaderSession


def end_expired() -> int:
    """Expired shares keep her page of them, and nothing that opens."""
    due = Grant.objects.filter(expires_at__lte=timezone.now()).exclude(
        sealed_key=b"", sealed_means=b"", sealed_bundle=b""
    )
    return len(end(due))


def end_reader_sessions() -> int:
    return ReaderSession.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def register() -> None:
    sweeping.register("shares", end_expired)
    sweeping.register("readers", end_reader_sessions)
