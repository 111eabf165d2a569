"""What every page may say of the space it is shown in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def space(request: HttpRequest) -> dict[str, Any]:
    state = getattr(request, "space_state", "anonymous")
    session = getattr(request, "space_session", None)
    row = session.row if session is not None else None
    return {
        "space_state": state,
        "inside": state == "open",
        "neutral_urls": settings.MDV_NEUTRAL_URLS,
        "idle_lock_seconds": row.idle_lock_seconds if row else settings.MDV_IDLE_LOCK_SECONDS,
    }
