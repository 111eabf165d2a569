"""The terms of a share: what is enforced from the row, and believed from the key bound to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from sharing.models import Grant
from vault.context import ctx

DAYS, OPENINGS, TRIES = 7, 3, 5
MOST_DAYS, MOST_OPENINGS = 90, 20


class BadTerms(ValueError):
    """A day that is past or too far, or a number of openings that is none of ours."""


@dataclass(frozen=True)
class WantedTerms:
    """What she consents to. `openings` counts for a link only."""

    expires_at: datetime
    may_download: bool = False
    openings: int = OPENINGS

    def require(self) -> None:
        """Raises BadTerms."""
        require_day(self.expires_at)
        require_openings(self.openings)


def require_day(expires_at: datetime) -> None:
    """Raises BadTerms."""
    now = timezone.now()
    if timezone.is_naive(expires_at) or not now < expires_at <= now + timedelta(days=MOST_DAYS + 1):
        raise BadTerms


def require_openings(openings: int) -> None:
    """Raises BadTerms."""
    if not 1 <= openings <= MOST_OPENINGS:
        raise BadTerms


def terms_of(grant: Grant) -> bytes:
    """The associated data of its key: a row with one of these changed does not open."""
    whom = grant.recipient_id.bytes if grant.recipient_id else bytes(grant.link_tag or b"")
    return ctx(
        "mdv1",
        "grant",
        grant.pk.bytes,
        grant.owner_id.bytes,
        grant.kind,
        whom,
        grant.expires_at.astimezone(UTC).isoformat(),
        "download" if grant.may_download else "read",
        str(grant.openings),
    )
