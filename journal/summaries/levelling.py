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
from journal.summaries.packed import Known, Packed
from journal.summaries.rows import Rows
from vault.keyring import Keyring

# The number of no row, whatever it has.
_UNKNOWN = (-1, b"")


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
    known = {item: (number, brief) for item, number, brief in packed.each()}
    there = rows.each()
    kept = {item: is_kept for item, _number, is_kept in there}
    lacking = [item for item, number, _kept in there if known.get(item, _UNKNOWN)[0] != number]
    if at_most is not None and len(lacking) > at_most:
        return None
    opened = _open(owner, keyring, lacking)
    same = kept.keys() - set(lacking)
    made = Packed.of([*((item, *known[item]) for item in same), *known_of(opened)])
    return Level(
        made,
        "".join("01"[kept[made.item(place)]] for place in range(len(made))),
        [one for one in opened if one.is_altered and kept[one.id.bytes]],
    )


def known_of(opened: Iterable[ListedEntry]) -> list[Known]:
    """What a summary holds of the notes that open."""
    return [
        (one.id.bytes, one.latest.number, brief_of(one.latest))
        for one in opened
        if isinstance(one.latest, Version)
    ]


def _open(owner: Space, keyring: Keyring, items: Collection[bytes]) -> list[ListedEntry]:
    if not items:
        return []
    ids = [UUID(bytes=item) for item in items]
    return open_latest(Entry.objects.for_owner(owner).filter(pk__in=ids), keyring)
