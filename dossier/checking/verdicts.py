"""What is answered of a file that was handed in: one verdict for all, and one for each piece.

None of them says that a content is true. « Sound » is said of the very bytes that were sealed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    SOUND = "sound"
    # Everything agrees, under a root that this service does not know: anybody can make one.
    UNKNOWN_AUTHORITY = "sound_unknown_authority"
    ALTERED = "altered"
    # A ZIP of another form: made again, patched, or another program's. Cannot be judged here.
    NOT_OURS = "not_ours"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"


class State(StrEnum):
    """Of one piece."""

    # Its own timestamp is that of these bytes.
    SEALED = "sealed"
    SEALED_BY_UNKNOWN = "sealed_by_unknown"
    # No timestamp of its own; that of the whole archive covers it.
    COVERED = "covered"
    # The bytes announced, and nothing that holds says since when.
    UNPROVED = "unproved"
    # A text for reading, of which no hash speaks.
    NOT_COVERED = "not_covered"
    ALTERED = "altered"
    MISSING = "missing"
    UNLISTED = "unlisted"
    # Its bytes are those listed, and its timestamp or its place in the log is not theirs.
    BADLY_SEALED = "badly_sealed"


FAULTY = frozenset({State.ALTERED, State.MISSING, State.UNLISTED, State.BADLY_SEALED})


class Fault(StrEnum):
    """What is wrong with the archive as a whole."""

    MIMETYPE = "mimetype"
    LIST = "list"
    SUMS = "sums"
    SUMS_TOKEN = "sums_token"  # noqa: S105 (the name of a fault)
    MANIFEST = "manifest"
    MANIFEST_TOKEN = "manifest_token"  # noqa: S105 (the name of a fault)
    AUTHORITY = "authority"
    PROOFS = "proofs"


class Kind(StrEnum):
    """What an archive, or a piece of it, is. The words are in `sentences`."""

    DOSSIER = "dossier"
    SPACE = "space"
    ONE_FILE = "one_file"
    ONE_NOTE = "one_note"
    NONE = "none"
    TOLD = "told"
    EXHIBIT = "exhibit"
    PAPER = "paper"
    TEXT = "text"
    PROOF = "proof"
    OTHER = "other"


@dataclass(frozen=True)
class Piece:
    """`since`: when its own timestamp says that these bytes were there. `is_in_log`: its place in
    the log was computed again. `outside_at`: what an outside token over that log says; whose it is
    was not judged."""

    name: str
    kind: Kind
    state: State
    size: int = 0
    sha256: str = ""
    since: datetime | None = None
    is_in_log: bool = False
    outside_at: datetime | None = None

    @property
    def is_faulty(self) -> bool:
        return self.state in FAULTY


@dataclass(frozen=True)
class Report:
    """`sealed_at`: the timestamp of the whole; None where only the one piece has one.
    `authorities`: SHA-256 of each root that answers for a token in it."""

    verdict: Verdict
    kind: Kind = Kind.NONE
    reason: str = ""
    sealed_at: datetime | None = None
    pieces: tuple[Piece, ...] = ()
    faults: tuple[Fault, ...] = ()
    authorities: tuple[str, ...] = ()
    size: int = field(default=0)

    @property
    def shown_pieces(self) -> tuple[Piece, ...]:
        """What a reader looks for; proofs and texts only when something is wrong with them."""
        beside = {Kind.PROOF, Kind.OTHER}
        return tuple(one for one in self.pieces if one.kind not in beside or one.is_faulty)

    @property
    def beside(self) -> int:
        return len(self.pieces) - len(self.shown_pieces)
