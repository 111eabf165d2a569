"""A summary brought level with the rows: what these do not have is left out, what it does not
know is opened. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from accounts.models import Space
from journal.models import Entry
from journal.reading import ListedEntry, open_latest
from journal.revisions import Version
from journal.summaries.brief import brief_of
from journal.summaries.packed import ID_BYTES, Known, Packed, cut
from journal.summaries.rows import Rows
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Level:
    """`packed`: every note that has a row and opens; `kept`: in the same order, 1 for each that is
    among her notes. `altered`: kept notes that do not open, which no summary holds.
    """

    packed: Packed
    kept: str
    altered: list[ListedEntry] = field(default_factory=list)


def level(
    packed: Packed, rows: Rows, owner: Space, keyring: Keyring, at_most: int | None
) -> Level | None:
    """None when more than `at_most` notes would have to be opened."""
    if packed.ids == rows.ids and packed.numbers == rows.numbers:
        return Level(packed, rows.kept)
    known = {item: (item, number, brief) for item, number, brief in packed.each()}
    same: list[Known] = []
    lacking: list[bytes] = []
    for item, number in rows.each():
        found = known.get(item)
        if found is not None and found[1] == number:
            same.append(found)
        else:
            lacking.append(item)
    if at_most is not None and len(lacking) > at_most:
        return None
    opened = _open(owner, keyring, lacking)
    made = Packed.of([*same, *known_of(opened)])
    kept = rows.kept
    if made.ids != rows.ids:
        is_kept = dict(zip(cut(rows.ids, ID_BYTES), rows.kept, strict=True))
        kept = "".join([is_kept[item] for item in cut(made.ids, ID_BYTES)])
        opened = [one for one in opened if is_kept[one.id.bytes] == "1"]
    return Level(made, kept, [one for one in opened if one.is_altered])


def known_of(opened: Iterable[ListedEntry]) -> list[Known]:
    """What a summary holds of the notes that open."""
    return [
        (one.id.bytes, str(one.latest.number), brief_of(one.latest))
        for one in opened
        if isinstance(one.latest, Version)
    ]


def _open(owner: Space, keyring: Keyring, items: Collection[bytes]) -> list[ListedEntry]:
    if not items:
        return []
    ids = [UUID(bytes=item) for item in items]
    return open_latest(Entry.objects.for_owner(owner).filter(pk__in=ids), keyring)
