"""What every page may say of the space it is shown in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.recovery import pending_recovery
from accounts.sessions import SpaceSession


def space(request: HttpRequest) -> dict[str, Any]:
    state = getattr(request, "space_state", "anonymous")
    session = getattr(request, "space_session", None)
    row = session.row if session is not None else None
    return {
        "space_state": state,
        "inside": state == "open",
        "neutral_urls": settings.MDV_NEUTRAL_URLS,
        "idle_lock_seconds": row.idle_lock_seconds if row else settings.MDV_IDLE_LOCK_SECONDS,
        **(_notices(session) if session is not None and state == "open" else {}),
    }


def _notices(session: SpaceSession) -> dict[str, Any]:
    """What she must see once inside; asked of the database by the pages that show it."""
    return {
        "failed_tries": session.stored.failed_tries,
        "pending_recovery": SimpleLazyObject(
            lambda: pending_recovery(session.space) if session.space else None
        ),
    }
