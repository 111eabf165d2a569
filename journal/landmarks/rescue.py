"""What is typed of a landmark while the space locks is kept, and found again in its form."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from accounts.drafts import OpenDraft, open_drafts, register_rescue
from accounts.models import Space
from journal.landmarks.form import FIELDS, WORDS
from vault.keyring import Keyring

ADD = "journal:landmarks"
CHANGE = "journal:landmark"


def register() -> None:
    for route in (ADD, CHANGE):
        register_rescue(route, FIELDS, WORDS)


def waiting_words(
    owner: Space, keyring: Keyring, kept: Collection[UUID], item: UUID | None = None
) -> OpenDraft | None:
    """The latest words about `item`; without it those of a new landmark, or of one that is no
    longer among the `kept`: erased meanwhile, it has no page that would show them.
    """
    if item is not None:
        return next(iter(open_drafts(owner, keyring, CHANGE, item)), None)
    begun = open_drafts(owner, keyring, ADD)
    left = (one for one in open_drafts(owner, keyring, CHANGE) if one.item not in kept)
    return next(iter([*begun, *left]), None)
