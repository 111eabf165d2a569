"""Opening a share with the recipient's own space."""

from __future__ import annotations

from accounts.models import Space
from sharing.models import Grant
from vault.keyring import Keyring


class GrantRefused(Exception):
    """Not for this space, no longer running, or altered: nobody is told which."""


def open_for_account(grant: Grant, space: Space, keyring: Keyring) -> bytes:
    """The bundle key. Asks for membership too. Writes nothing. Raises GrantRefused."""
    raise NotImplementedError
