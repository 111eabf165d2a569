"""What leaves with a dossier: all of it, and nothing else. Opened, in memory, never stored.

Made by `dossier.assembling.gathering`; typeset, previewed, packed and warned about by the others.
Nothing that is hidden is in here: a hidden passage is a `Run` without words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from documents.kinds import Kind
from documents.reading import OpenFile
from documents.verification.state import Proved
from dossier import cover
from dossier.purposes import Purpose


@dataclass(frozen=True, repr=False)
class Run:
    """Words that follow each other, or the place of hidden ones: then `text` is empty."""

    text: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, repr=False)
class ToldField:
    """One answer of an entry: its name in the form, its label in French, its words."""

    name: str
    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, repr=False)
class Deposit:
    """Bytes that were hashed and stamped, small enough for memory, and what is proved of them.

    `name`: its path in the ZIP, such as `recits/003.json`.
    """

    name: str
    form: bytes
    proved: Proved


@dataclass(frozen=True, repr=False)
class Told:
    """One entry as it leaves. Three dates that stay apart (`happened` is declared; `written_at`
    is our clock, or what the copy said that brought the entry back; the third is in the deposit's
    token). `is_date_held`: whether a token came in time to say that it was written by then.

    `happened`: « vers 21 h, un soir de mars 2023 »; `precision`: what that precision means, in
    words. `text` is her account; `fields` the other answers, in the order of the form.
    `exhibits`: numbers of those that leave among its files; `files_kept_back`: how many do not.
    `deposit` is None when no deposited form exists (a version of before) or it is altered.
    `original`: the full form, only when she ticked it beside a redacted one.
    `earlier`: the forms of the earlier versions, only when ticked.
    """

    number: int
    piece: UUID
    entry: UUID
    version: int
    heading: tuple[Run, ...]
    happened: str
    precision: str
    written_at: datetime
    reason: str
    text: tuple[Run, ...]
    fields: tuple[ToldField, ...]
    is_redacted: bool
    exhibits: tuple[int, ...] = ()
    files_kept_back: int = 0
    deposit: Deposit | None = None
    original: Deposit | None = None
    earlier: tuple[Deposit, ...] = ()

    @property
    def has_own_heading(self) -> bool:
        """Whether it says more than the account: a short note without a title is called by its
        only words."""
        return _said(self.heading) != _said(self.text)

    @property
    def is_date_held(self) -> bool:
        return self.deposit is not None and _is_held(self.deposit.proved)


@dataclass(frozen=True, repr=False)
class Exhibit:
    """A document as it leaves: the original byte for byte, or its copy without metadata.

    `name`: its path in the ZIP, `pieces/001.jpg`; `title`: hers, else what it is and since when she
    has it here, never the name of the file. `open` gives the very bytes that leave (to be closed;
    raises FileAltered); `pictures` gives JPEG pictures of it for paper, at most that many,
    re-encoded and without metadata (empty for what cannot be drawn; never raises).
    `original_sha256`: beside a copy.
    """

    number: int
    piece: UUID
    document: UUID
    name: str
    title: str
    category: str
    happened: str
    note: str
    kind: Kind
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    is_copy: bool
    original_sha256: str
    proved: Proved
    open: Callable[[], OpenFile]
    pictures: Callable[[int], tuple[bytes, ...]]
    # Numbers of the entries of this dossier that it is joined to.
    told_in: tuple[int, ...] = ()
    # A picture whose file stops before its end: what is drawn of it is not all.
    is_cut: bool = False

    @property
    def is_date_held(self) -> bool:
        """Whether a token came in time to say that it was here at `received_at`."""
        return _is_held(self.proved)


@dataclass(frozen=True, repr=False)
class Missing:
    """Chosen, and no longer there or no longer readable: said to her, never sent."""

    piece: UUID
    is_entry: bool
    heading: str
    # "erased", "trashed", "altered", "no_copy" (its copy without metadata was removed),
    # "out_of_reach" (the storage does not give it for now).
    why: str


def _said(runs: tuple[Run, ...]) -> list[str]:
    """Its words; a hidden passage is one."""
    return "".join(" \0 " if one.is_hidden else one.text for one in runs).split()


def _is_held(proved: Proved) -> bool:
    """A form that was made later, of something stamped in time, says no other date of its own."""
    return proved.proof is not None and not proved.is_late


@dataclass(frozen=True, repr=False)
class Contents:
    """A dossier with every piece opened. `made_at`: our clock, printed and stamped. `is_by_date`:
    whether the facts are in the order of their dates, or in hers."""

    dossier: UUID
    version: int
    purpose: Purpose
    title: str
    name: str
    made_at: datetime
    told: tuple[Told, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    missing: tuple[Missing, ...] = field(default=())
    is_by_date: bool = True

    @property
    def lacks_for_now(self) -> bool:
        """Whether making the pages again later may bring something back."""
        return any(one.why == "out_of_reach" for one in self.missing)

    @property
    def said_title(self) -> str:
        return cover.said_title(self.title, self.made_at)

    @property
    def said_purpose(self) -> str:
        return cover.said_purpose(self.purpose)
