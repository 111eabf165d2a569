"""The list of a space from its summary: ordered and counted sealed, opened where it is shown."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any
from uuid import UUID

from accounts.models import Space
from dates.precision import Precision
from journal.line import LAST, Line, Named, Tally, downwards
from journal.models import Entry
from journal.reading import ListedEntry, open_latest
from journal.summaries import brief
from journal.summaries.levelling import Level
from vault.keyring import Keyring

_BESIDE = {brief.PRECISIONS.index(one): one for one in (Precision.BEFORE, Precision.AFTER)}
_NO_DATE = (0, 0, 0, 0)


class SummaryLine(Line):
    """A note that opens otherwise than it was summed up stands where the summary puts it, and is
    shown as its row says: each is on one page, whatever was done to the rows."""

    def __init__(
        self, owner: Space, keyring: Keyring, level: Level, order: Sequence[int] | None = None
    ) -> None:
        """`order`: places in the summary, then, beyond its end, among the altered."""
        self._owner = owner
        self._keyring = keyring
        self._level = level
        self._packed = level.packed
        self._order = _kept_order(level) if order is None else order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return self._open(self._order[index])
        return self._open([self._order[index]])[0]

    @property
    def altered(self) -> frozenset[UUID]:
        return frozenset(one.id for one in self._level.altered)

    @property
    def known(self) -> Container[UUID]:
        return _Known(self)

    def tally(self) -> Tally:
        return Tally(
            kinds=_tally_kinds(self._column(brief.KINDS), self._column(brief.KINDS + 1)),
            safety=_tally(self._column(brief.SAFETY), brief.SAFETIES),
            stance=_tally(self._column(brief.STANCE), brief.STANCES),
            tone=_tally(self._column(brief.TONE), brief.TONES),
            children=_tally(self._column(brief.CHILDREN), brief.CHILDREN_SAID),
            unfinished=self._column(brief.TO_COMPLETE).count(1),
        )

    def downwards(self, place: int) -> tuple[int, ...]:
        at = self._order[place]
        if at >= len(self._packed):
            return LAST
        return downwards(brief.sort_key_of(self._packed.brief(at)))

    def beside(self, landmarks: Mapping[str, Named]) -> list[tuple[int, Precision, Named]]:
        marks = {brief.landmark_mark(key): one for key, one in landmarks.items()}
        found: list[tuple[int, Precision, Named]] = []
        for place in reversed(range(len(self) - len(self._level.altered))):
            said = self._packed.brief(self._order[place])
            if brief.sort_key_of(said) != _NO_DATE:
                break
            precision = _BESIDE.get(said[brief.PRECISION])
            landmark = marks.get(said[brief.NEAR :])
            if precision is not None and landmark is not None:
                found.append((place, precision, landmark))
        return found[::-1]

    def id_at(self, place: int) -> UUID:
        at = self._order[place] - len(self._packed)
        if at >= 0:
            return self._level.altered[at].id
        return UUID(bytes=self._packed.item(self._order[place]))

    def taken(self, places: Iterable[int]) -> SummaryLine:
        order = array("I", (self._order[place] for place in places))
        return SummaryLine(self._owner, self._keyring, self._level, order)

    def of(self, ids: Container[bytes]) -> SummaryLine:
        """Those of its notes that open and are among these, in the same order."""
        last, item = len(self._packed), self._packed.item
        order = array("I", (at for at in self._order if at < last and item(at) in ids))
        return SummaryLine(self._owner, self._keyring, self._level, order)

    def _open(self, order: Iterable[int]) -> list[ListedEntry]:
        """One that was erased or set aside this instant is left out."""
        places = [at for at in order if at < len(self._packed)]
        ids = {UUID(bytes=self._packed.item(at)): at for at in places}
        rows = Entry.objects.for_owner(self._owner).kept().filter(pk__in=list(ids))
        opened = {ids[one.id]: one for one in open_latest(rows, self._keyring)} if ids else {}
        opened |= dict(enumerate(self._level.altered, len(self._packed)))
        return [self._stood(opened[at], at) for at in order if at in opened]

    def _stood(self, one: ListedEntry, at: int) -> ListedEntry:
        if not one.is_altered or at >= len(self._packed):
            return one
        return ListedEntry(one.id, one.latest, brief.group_of(self._packed.brief(at)))

    def _column(self, offset: int) -> bytes:
        column = self._packed.column(offset)
        if "0" not in self._level.kept:
            return column
        return bytes(compress(column, map(int, self._level.kept)))


class _Known(Container[UUID]):
    """Asked of a draft or two: no list of ids is made."""

    def __init__(self, line: SummaryLine) -> None:
        self._line = line

    def __contains__(self, item: object) -> bool:
        return any(self._line.id_at(place) == item for place in range(len(self._line)))


def _kept_order(level: Level) -> Sequence[int]:
    altered = range(len(level.packed), len(level.packed) + len(level.altered))
    if "0" not in level.kept and not level.altered:
        return level.packed.order
    kept = level.kept
    return array("I", [at for at in level.packed.order if kept[at] == "1"] + list(altered))


def _tally(column: bytes, values: Sequence[str]) -> Counter[str]:
    found = Counter({value: column.count(number) for number, value in enumerate(values)})
    found["?"] = column.count(brief.OTHER)
    return +found


def _tally_kinds(high: bytes, low: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    for (above, below), notes in Counter(zip(high, low, strict=True)).items():
        flags = above << 8 | below
        said = [kind for bit, kind in enumerate(brief.KINDS_SAID) if flags >> bit & 1]
        for kind in said or [""]:
            found[kind] += notes
    return found
