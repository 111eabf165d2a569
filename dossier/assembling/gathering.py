"""Opening every piece of a dossier, as it leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from vault.keyring import Keyring


def gather(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    *,
    made_at: datetime | None = None,
    on_progress: Callable[[], None] = lambda: None,
) -> Contents:
    """What can no longer be opened is among the missing, never an exception."""
    raise NotImplementedError
