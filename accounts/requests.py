"""What every request carries once the middleware has read its session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import Space
    from accounts.space_session import SpaceSession
    from vault.keyring import Keyring

State = Literal["anonymous", "dormant", "locked", "open", "recovering", "unavailable"]


class SpaceRequest(HttpRequest):
    """For annotations: requests stay Django's own.

    `space` and `keyring` are None unless the space is open; the gate lets nothing else reach
    the pages that use them.
    """

    space_session: SpaceSession
    space_state: State
    space: Space
    keyring: Keyring
