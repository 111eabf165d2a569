"""How many entries show each document: for the list of files, in one pass over the diary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from accounts.models import Space
from journal.reading import list_entries
from journal.revisions import Version
from vault.keyring import Keyring


def count_citations(owner: Space, keyring: Keyring) -> Mapping[UUID, int]:
    """By their latest version, as the page of a document says it."""
    return Counter(
        document
        for one in list_entries(owner, keyring)
        if isinstance(one.latest, Version)
        for document in one.latest.content.files
    )
