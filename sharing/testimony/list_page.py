"""One page for both sides: what waits, what was kept, codes that run, what was handed over."""

from __future__ import annotations

from typing import Any

from accounts.models import Space
from accounts.models.spaces import Profile
from sharing.models import Testimony
from sharing.testimony.invitations import MOST, OwnInvitation, read_invitations
from sharing.testimony.own import read_lines
from sharing.testimony.reading import OpenTestimony, read_testimonies
from sharing.testimony.rows import WAITS_DAYS
from vault.keyring import Keyring


def list_page(space: Space, keyring: Keyring) -> dict[str, Any]:
    every = read_invitations(space, keyring)
    opened = [one for one in every if isinstance(one, OwnInvitation)]
    found = read_testimonies(space, keyring)
    to = {one.id: one.to for one in opened}
    waits = [one for one in found if isinstance(one, OpenTestimony)]
    running = [one for one in opened if one.is_running]
    kept = [one for one in opened if one.kept]
    kept.sort(key=lambda one: one.kept.kept_at if one.kept else one.expires_at, reverse=True)
    # An altered line whose testimony waits is answered there.
    answered = {
        one.invitation_id if isinstance(one, Testimony) else one.invitation for one in found
    }
    return {
        "waiting": [(one, to.get(one.invitation, "")) for one in waits],
        "altered": [one for one in found if isinstance(one, Testimony)],
        "running": running,
        "kept": kept,
        "altered_lines": [
            one for one in every if not isinstance(one, OwnInvitation) and one.id not in answered
        ],
        "lines": read_lines(space, keyring),
        # What is to be read or said comes before what can be begun.
        "is_pressing": bool(found or running),
        "is_relative": space.profile == Profile.PROCHE,
        "is_full": len(running) + len(found) >= MOST,
        "most": MOST,
        "days": WAITS_DAYS,
    }
