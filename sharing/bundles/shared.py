"""What a share shows, opened: what the edition showed, and nothing else.

Nothing in here is read from her space: all of it stands in the bundle, under the bundle key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documents.kinds import Kind
from documents.models import PartKind
from documents.previews.showing import Showing, showing_of
from documents.reading import FileAltered, OpenFile
from dossier.contents import Run
from dossier.cover import said_title


class ExhibitGone(FileAltered):
    """She erased it, put it in the trash or removed its copy since: said, never replaced."""


@dataclass(frozen=True, repr=False)
class SharedProof:
    """What was proved of a deposit when the share was made. `token`: its path in the ZIP.

    `head`: whether a stamped head of the log covered it, and `has_outside` one stamped elsewhere.
    """

    stamped_at: datetime
    serial: str
    authority: str
    token: str
    has_head: bool
    has_outside: bool


@dataclass(frozen=True, repr=False)
class SharedDeposit:
    """A deposited form that is in the ZIP under `name`; `proof` is None without a timestamp."""

    name: str
    size: int
    sha256: str
    proof: SharedProof | None = None


@dataclass(frozen=True, repr=False)
class SharedField:
    name: str
    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, repr=False)
class SharedTold:
    """One entry, with the names and the words of `dossier.contents.Told`. No id of hers."""

    number: int
    version: int
    heading: tuple[Run, ...]
    happened: str
    precision: str
    written_at: datetime
    reason: str
    text: tuple[Run, ...]
    fields: tuple[SharedField, ...]
    is_redacted: bool
    exhibits: tuple[int, ...] = ()
    files_kept_back: int = 0
    deposit: SharedDeposit | None = None
    original: SharedDeposit | None = None
    earlier: tuple[SharedDeposit, ...] = ()


@dataclass(frozen=True, repr=False)
class SharedExhibit:
    """A document as it leaves, with the words of `dossier.contents.Exhibit`.

    `document`, `part_kind` and `blob` find its sealed bytes: never shown.
    """

    number: int
    document: UUID
    part_kind: PartKind
    name: str
    title: str
    category: str
    happened: str
    note: str
    kind: Kind
    media_type: str
    size: int
    sha256: str
    crc: int
    received_at: datetime
    is_copy: bool
    original_sha256: str
    told_in: tuple[int, ...]
    proof: SharedProof | None
    blob: str
    wrapped_dek: bytes
    _open: Callable[[SharedExhibit], OpenFile]

    @property
    def showing(self) -> Showing:
        """How it can be seen in a page."""
        return showing_of(self.media_type)

    def open(self) -> OpenFile:
        """The very bytes that were ticked; to be closed. Raises ExhibitGone, FileAltered."""
        return self._open(self)


@dataclass(frozen=True, repr=False)
class SharedContents:
    """`to`: whom she shares it with, in her words: they read it. `purpose` is in words, empty for
    one that is hers alone to know. `made_at`: when she had the pages made. `pages`: of the PDF.
    """

    to: str
    title: str
    name: str
    purpose: str
    made_at: datetime
    pages: int
    pdf_size: int
    pdf_sha256: str
    told: tuple[SharedTold, ...]
    exhibits: tuple[SharedExhibit, ...]

    @property
    def said_title(self) -> str:
        """As the first of its pages says it."""
        return said_title(self.title, self.made_at)

    def exhibit(self, number: int) -> SharedExhibit:
        """Raises LookupError."""
        for one in self.exhibits:
            if one.number == number:
                return one
        raise LookupError(number)
