"""What every page may say of the space it is shown in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models.spaces import ExitShortcut
from accounts.pending_recoveries import pending_recovery
from accounts.profiles import is_professional
from accounts.space_session import SpaceSession


def space(request: HttpRequest) -> dict[str, Any]:
    state = getattr(request, "space_state", "anonymous")
    session = getattr(request, "space_session", None)
    return {
        "space_state": state,
        "inside": state == "open",
        "at_work": state == "open" and session is not None and is_professional(session.space),
        "neutral_urls": settings.MDV_NEUTRAL_URLS,
        "languages": settings.MDV_LANGUAGES,
        "idle_lock_seconds": _idle_lock_seconds(session),
        **(_notices(session) if session is not None and state == "open" else {}),
    }


def _idle_lock_seconds(session: SpaceSession | None) -> int:
    if session is None or session.row is None:
        return int(settings.MDV_IDLE_LOCK_SECONDS)
    return int(session.idle_lock.total_seconds())


def _notices(session: SpaceSession) -> dict[str, Any]:
    """What she must see once inside; asked of the database by the pages that show it."""
    return {
        "has_exit_shortcut": session.space is not None
        and session.space.exit_shortcut == ExitShortcut.MAJ,
        "failed_tries": session.stored.failed_tries,
        "altered_drafts": session.stored.altered_drafts,
        "pending_recovery": SimpleLazyObject(
            lambda: pending_recovery(session.space) if session.space else None
        ),
    }
