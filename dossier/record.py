"""What is kept, sealed, of a dossier that is being prepared: choices only, never a copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from dossier.purposes import Purpose


@dataclass(frozen=True)
class HiddenSpan:
    """Characters [start, stop) of one field of a version, counted in code points."""

    field: str
    start: int
    stop: int


@dataclass(frozen=True, repr=False)
class ChosenEntry:
    """A version of an entry, at its place.

    `piece` names this form of it: another one each time that what is hidden changes, since a
    redacted form is deposited under that name. `left_out`: whole fields of `journal.content.WORDS`,
    or any other field of `Content`, that do not leave. `with_original`: although a part is hidden,
    the full form, its token and its hash leave too. `with_earlier`: so do the earlier versions
    (never when a part is hidden and the original stays). `former`: the names that it had before,
    the last ones.
    """

    entry: UUID
    version: int
    piece: UUID = field(default_factory=uuid4)
    hidden: tuple[HiddenSpan, ...] = ()
    left_out: tuple[str, ...] = ()
    # 64 hexadecimal digits, of the redacted form; "" while nothing is hidden.
    random: str = ""
    with_original: bool = False
    with_earlier: bool = False
    former: tuple[UUID, ...] = field(default=(), compare=False)

    @property
    def is_redacted(self) -> bool:
        return bool(self.hidden or self.left_out)


@dataclass(frozen=True, repr=False)
class ChosenDocument:
    """`as_copy`: the copy without metadata leaves in place of the original."""

    document: UUID
    piece: UUID = field(default_factory=uuid4)
    as_copy: bool = False


@dataclass(frozen=True, repr=False)
class Removed:
    """The last piece that was taken out, one of the two, as it was: it can be put back."""

    place: int
    entries: tuple[ChosenEntry, ...] = ()
    documents: tuple[ChosenDocument, ...] = ()


@dataclass(frozen=True, repr=False)
class DossierRecord:
    """`entries` in the order of the chronology, `documents` in that of the exhibits.

    `title` and `name` are hers and may be empty: the cover then says neither. `seen`: the warnings
    that she has read and kept, by their key (dossier/warning). `version` grows with each change.
    `changed_at`: when, None for one sealed before that was kept. What two records say is the same
    whatever that moment and what was taken out.
    """

    purpose: Purpose
    title: str = ""
    name: str = ""
    entries: tuple[ChosenEntry, ...] = ()
    documents: tuple[ChosenDocument, ...] = ()
    seen: tuple[str, ...] = ()
    version: int = 1
    changed_at: datetime | None = field(default=None, compare=False)
    removed: Removed | None = field(default=None, compare=False)

    @property
    def is_empty(self) -> bool:
        return not self.entries and not self.documents
