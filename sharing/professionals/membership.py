"""Who may read what was received: asked of the database at each request."""

from __future__ import annotations

from accounts.models import Space
from sharing.models import Professional


def active_member(space: Space) -> Professional | None:
    """None once staff ended the access or the organisation, and until the telephone is set."""
    return Professional.objects.reading().filter(space=space).first()
