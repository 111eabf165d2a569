"""Words looked for in every note, whose order and counts are in the summary: what is opened is read
where it is, and made into a note only where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from accounts.models import Space
from journal.models import Entry
from journal.reading import latest_rows
from journal.revisions import open_octets
from journal.sealed_search import finder_in_octets
from journal.search import terms_of
from journal.summaries.line import SummaryLine
from vault.errors import Unsealable
from vault.keyring import Keyring


@dataclass(frozen=True)
class Found:
    """`altered`: what a search met that does not open."""

    line: SummaryLine
    altered: frozenset[UUID]


def search_line(line: SummaryLine, owner: Space, keyring: Keyring, query: str) -> Found:
    """As `journal.search.search_entries` answers."""
    holds = finder_in_octets(terms_of(query))
    found: set[bytes] = set()
    altered: set[UUID] = set()
    for pk, number, *sealed in latest_rows(Entry.objects.for_owner(owner).kept()):
        try:
            if number is not None and holds(open_octets(keyring, pk, number, *sealed)):
                found.add(pk.bytes)
        except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
            altered.add(pk)
    return Found(line.of(found), frozenset(altered) | line.altered)
