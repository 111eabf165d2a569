"""What became of a copy, in numbers: no word of hers is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.returning import Merged

NOTHING = Merged()


@dataclass(frozen=True)
class Notes:
    """`lost`: notes of which the copy holds no version. `differing`: versions that are something
    else here."""

    new: int = 0
    there: int = 0
    lost: int = 0
    versions: int = 0
    lost_versions: int = 0
    differing: int = 0
    relinked: int = 0
    trashed: int = 0


@dataclass(frozen=True)
class Files:
    """`lost`: of which the copy holds no original. `copies_left`: copies without metadata that no
    token of ours speaks of."""

    new: int = 0
    there: int = 0
    lost: int = 0
    trashed: int = 0
    copies_left: int = 0


@dataclass(frozen=True)
class Stamps:
    """`kept`: as they were. `elsewhere`: of those that were not, how many had one that this service
    does not answer for, or whose place is not in its log. `today`: stamped anew. `waiting`: not
    yet."""

    kept: int = 0
    elsewhere: int = 0
    today: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Report:
    notes: Notes = field(default_factory=Notes)
    files: Files = field(default_factory=Files)
    cards: Merged = NOTHING
    sections: Merged = NOTHING
    landmarks: Merged = NOTHING
    moods: Merged = NOTHING
    dossiers: Merged = NOTHING
    stamps: Stamps = field(default_factory=Stamps)
    lost_others: int = 0

    @property
    def is_nothing_new(self) -> bool:
        others = any(one.new for one in self._others)
        return not (self.notes.versions or self.files.new or others)

    @property
    def others_there(self) -> int:
        return sum(one.there for one in self._others)

    @property
    def has_rest(self) -> bool:
        """Whether anything of the copy did not come back, for whatever reason."""
        notes, files = self.notes, self.files
        left = sum(one.left for one in self._others) + notes.differing
        lost = notes.lost + notes.lost_versions + files.lost + self.lost_others + files.copies_left
        return bool(left + lost + notes.there + files.there + self.others_there)

    @property
    def _others(self) -> tuple[Merged, ...]:
        return self.cards, self.sections, self.landmarks, self.moods, self.dossiers
