"""A report as a page shows it: words for each part, in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from dossier.checking import sentences as words
from dossier.checking.verdicts import Kind, Piece, Report, Verdict

MAX_SHOWN = 2000
FIRST_SHOWN = 8
# After the pieces that a reader knows.
_LAST = frozenset({Kind.TEXT, Kind.PROOF, Kind.OTHER})
_NUMBERED = re.compile(r"(?:recits|pieces)/([0-9]+)(?:-(original|copie|v[0-9]+))?\.[A-Za-z0-9]+")


@dataclass(frozen=True)
class SaidPiece:
    piece: Piece

    @property
    def label(self) -> str:
        """« Fait 3, version 1 », as on the pages; the name itself where it is no number."""
        match = _NUMBERED.fullmatch(self.piece.name)
        if match is None:
            return self.piece.name
        label = f"{words.KINDS[self.piece.kind]} {int(match[1])}"
        which = match[2] or ""
        if which.startswith("v"):
            return f"{label}, {_('version')} {which[1:]}"
        return f"{label}, {words.WHICH[which]}" if which in words.WHICH else label

    @property
    def mark(self) -> str:
        return words.STATE_MARKS[self.piece.state]

    @property
    def word(self) -> words.Words:
        return words.STATES[self.piece.state]

    @property
    def sentence(self) -> words.Words:
        return words.STATE_SENTENCES[self.piece.state]

    @property
    def change(self) -> words.Words:
        """After its label, of what is faulty."""
        return words.CHANGES[self.piece.state]


@dataclass(frozen=True)
class Said:
    """`changed`: the first of what is faulty, told before what is wrong with all; `has_more`:
    there are others. Thousands of sound pieces are not all shown.
    """

    report: Report
    mark: str
    title: words.Words
    sentence: words.Words
    kind: words.Words
    faults: tuple[words.Words, ...]
    changed: tuple[SaidPiece, ...]
    has_more: bool
    pieces: tuple[SaidPiece, ...]
    beside: int
    left_out: int

    @property
    def is_sound(self) -> bool:
        return self.report.verdict is Verdict.SOUND

    @property
    def is_unknown(self) -> bool:
        return self.report.verdict is Verdict.UNKNOWN_AUTHORITY

    @property
    def is_judged(self) -> bool:
        return self.report.kind is not Kind.NONE

    @property
    def since(self) -> datetime | None:
        """The one hour that answers « since when » for all of it."""
        if self.report.sealed_at or len(self.report.pieces) == 0:
            return self.report.sealed_at
        return next((one.since for one in self.report.pieces if one.since), None)

    @property
    def has_outside(self) -> bool:
        return any(one.outside_at for one in self.report.pieces)


def say(report: Report) -> Said:
    is_alone = report.kind in {Kind.ONE_FILE, Kind.ONE_NOTE}
    is_sound_alone = is_alone and report.verdict is Verdict.SOUND
    shown = [SaidPiece(one) for one in report.shown_pieces]
    shown.sort(key=lambda one: (not one.piece.is_faulty, one.piece.kind in _LAST))
    faulty = tuple(one for one in shown if one.piece.is_faulty)
    return Said(
        report=report,
        mark=words.MARKS[report.verdict],
        title=words.TITLES[report.verdict],
        sentence=words.SOUND_ALONE if is_sound_alone else words.SENTENCES[report.verdict],
        kind=words.KINDS.get(report.kind, ""),
        faults=tuple(words.FAULTS[one] for one in report.faults),
        changed=faulty[:FIRST_SHOWN],
        has_more=len(faulty) > FIRST_SHOWN,
        pieces=tuple(shown[:MAX_SHOWN]),
        beside=report.beside,
        left_out=max(0, len(shown) - MAX_SHOWN),
    )
