"""Which of her files are the ZIP of a testimony, as her own sealed line of it says."""

from __future__ import annotations

from uuid import UUID

from accounts.models import Space
from dossier.warning import origins
from sharing.testimony.invitations import OwnInvitation, read_invitations
from vault.keyring import Keyring


def archives_of(owner: Space, keyring: Keyring) -> frozenset[UUID]:
    """Of a line that she erased or that no longer opens: nothing is known."""
    lines = read_invitations(owner, keyring)
    kept = (one.kept for one in lines if isinstance(one, OwnInvitation))
    return frozenset(one.archive for one in kept if one)


def register() -> None:
    origins.register("testimonies", archives_of)
