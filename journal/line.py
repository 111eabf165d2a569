"""The notes of a space in the order of the list. How they are opened is for each kind of line."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, overload
from uuid import UUID

from dates.folding import fold
from dates.precision import Precision
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Version

_BESIDE = frozenset({Precision.BEFORE, Precision.AFTER})
# What can no longer be read is at the end.
LAST = (1,)

Named = TypeVar("Named")


@dataclass(frozen=True)
class Tally:
    """How many of the notes that can be read give each answer; "" is no answer."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    safety: Mapping[str, int] = field(default_factory=dict)
    stance: Mapping[str, int] = field(default_factory=dict)
    tone: Mapping[str, int] = field(default_factory=dict)
    children: Mapping[str, int] = field(default_factory=dict)
    unfinished: int = 0


class Line(Sequence[ListedEntry]):
    """The latest happening first. A slice is opened at once, and holds what it holds then."""

    @overload
    def __getitem__(self, index: int) -> ListedEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ListedEntry]: ...
    @abstractmethod
    def __getitem__(self, index: Any) -> Any: ...

    @property
    @abstractmethod
    def altered(self) -> frozenset[UUID]:
        """The notes that are known not to open."""

    @property
    @abstractmethod
    def known(self) -> Container[UUID]:
        """The ids of all."""

    @abstractmethod
    def tally(self) -> Tally: ...

    @abstractmethod
    def downwards(self, place: int) -> tuple[int, ...]:
        """Smaller is higher in the list."""

    @abstractmethod
    def beside(self, landmarks: Mapping[str, Named]) -> list[tuple[int, Precision, Named]]:
        """In the order of the list, the notes that say « avant » or « après » one of these folded
        names, and no date of their own."""

    @abstractmethod
    def id_at(self, place: int) -> UUID: ...

    @abstractmethod
    def taken(self, places: Iterable[int]) -> Line:
        """The notes that stand there, in that order."""


class OpenLine(Line):
    """Of notes that are open already."""

    def __init__(self, entries: Iterable[ListedEntry]) -> None:
        self.entries = list(entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: Any) -> Any:
        return self.entries[index]

    @property
    def altered(self) -> frozenset[UUID]:
        return frozenset(one.id for one in self.entries if one.is_altered)

    @property
    def known(self) -> Container[UUID]:
        return {one.id for one in self.entries}

    def tally(self) -> Tally:
        said = [one.latest.content for one in self.entries if isinstance(one.latest, Version)]
        return tally_of(said)

    def downwards(self, place: int) -> tuple[int, ...]:
        latest = self.entries[place].latest
        return downwards(latest.content.when.sort_key) if isinstance(latest, Version) else LAST

    def beside(self, landmarks: Mapping[str, Named]) -> list[tuple[int, Precision, Named]]:
        found: list[tuple[int, Precision, Named]] = []
        # What has no date is at the end: the others, thousands perhaps, are not looked at.
        for place in reversed(range(len(self))):
            latest = self.entries[place].latest
            if not isinstance(latest, Version):
                continue
            when = latest.content.when
            if when.on is not None:
                break
            landmark = landmarks.get(fold(when.anchor)) if when.precision in _BESIDE else None
            if landmark is not None:
                found.append((place, when.precision, landmark))
        return found[::-1]

    def id_at(self, place: int) -> UUID:
        return self.entries[place].id

    def taken(self, places: Iterable[int]) -> Line:
        return OpenLine(self.entries[place] for place in places)


def downwards(key: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-part for part in key)


def tally_of(said: Sequence[Content]) -> Tally:
    return Tally(
        kinds=Counter(kind for one in said for kind in one.violence_types or ("",)),
        safety=Counter(str(one.safety or "") for one in said),
        stance=Counter(one.stance for one in said),
        tone=Counter(one.tone for one in said),
        children=Counter(one.children_present for one in said),
        unfinished=sum(one.to_complete for one in said),
    )
