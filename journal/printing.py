"""What goes to paper: the text of a note and its dates, kept apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import Space
from journal.models import Revision
from journal.reading import ListedEntry, OpenEntry
from journal.revisions import Version, open_revision
from journal.stamping import StampState, stamp_state, stamp_states
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Sheet:
    """`version`: None when nothing of it can be read; `first_written_at` when only that is lost.
    `files`: how many belong to it, none of which is printed."""

    version: Version | None
    first_written_at: datetime | None = None
    files: int = 0
    stamp: StampState | None = None
    # A later version was altered: what is printed is not the last thing that she wrote.
    is_earlier: bool = False


def sheet_of(
    owner: Space, keyring: Keyring, opened: OpenEntry, kept_files: Collection[UUID]
) -> Sheet:
    version, first = opened.readable, opened.first
    if version is None:
        return Sheet(None)
    written_at = first.written_at if isinstance(first, Version) else None
    stamp = stamp_state(owner, keyring, opened.id, version.number)
    files, is_earlier = _count(version, kept_files), opened.is_latest_altered
    return Sheet(version, written_at, files, stamp, is_earlier)


def sheets_of(
    owner: Space, keyring: Keyring, entries: Sequence[ListedEntry], kept_files: Collection[UUID]
) -> list[Sheet]:
    """By their latest version, in the same order; five queries however many."""
    amended = [one.id for one in entries if one.latest.number > 1]
    rows = Revision.objects.filter(entry__owner=owner, entry__in=amended, number=1)
    firsts = {row.entry_id: open_revision(keyring, row) for row in rows}
    numbers = {one.id: one.latest.number for one in entries if not one.is_altered}
    stamps = stamp_states(owner, keyring, numbers)
    sheets = []
    for one in entries:
        if not isinstance(one.latest, Version):
            sheets.append(Sheet(None))
            continue
        first = firsts.get(one.id) if one.latest.number > 1 else one.latest
        written_at = first.written_at if isinstance(first, Version) else None
        sheets.append(Sheet(one.latest, written_at, _count(one.latest, kept_files), stamps[one.id]))
    return sheets


def _count(version: Version, kept_files: Collection[UUID]) -> int:
    return sum(one in kept_files for one in version.content.files)
