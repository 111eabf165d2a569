"""One file from its first byte to its verdict. Pure: the roots to believe are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dossier.checking.authorities import Authorities
from dossier.checking.kits import judge_kit
from dossier.checking.members import Members
from dossier.checking.packages import judge_package
from dossier.checking.refusals import CutShort, NotAnArchive, NotJudged, NotOurs
from dossier.checking.verdicts import Report, Verdict
from dossier.checking.zip_form import moments_of
from dossier.checking.zip_reader import PUBLIC, Limits, ZipReader

_REFUSED = {
    NotOurs: Verdict.NOT_OURS,
    NotAnArchive: Verdict.UNREADABLE,
    CutShort: Verdict.INCOMPLETE,
}


class Examination:
    """`feed` all of it, in pieces of any length, then ask for the `report`. Never raises for what
    was fed: that is the answer."""

    def __init__(self, trusted: Sequence[bytes], limits: Limits = PUBLIC) -> None:
        self._trusted = trusted
        self._members = Members(limits)
        self._reader = ZipReader(self._members, limits)
        self._refused: NotJudged | None = None
        self.size = 0

    @property
    def is_over(self) -> bool:
        """Nothing that comes now changes the answer."""
        return self._refused is not None

    def feed(self, octets: bytes) -> None:
        self.size += len(octets)
        if self._refused is None:
            try:
                self._reader.feed(octets)
            except NotJudged as refused:
                self._refused = refused

    def report(self) -> Report:
        try:
            if self._refused is not None:
                raise self._refused
            self._reader.finish()
            return replace(self._judge(), size=self.size)
        except NotJudged as refused:
            return Report(_REFUSED[type(refused)], reason=refused.reason, size=self.size)

    def _judge(self) -> Report:
        authorities = Authorities(self._trusted)
        members = self._members
        if members.is_kit:
            return judge_kit(members.found, authorities)
        if members.listing is None:
            raise NotOurs("nothing tells what is inside")
        if self._reader.moment not in moments_of(members.listing.made_at):
            raise NotOurs("dates that are not those of the list")
        return judge_package(members.found, members.listing, authorities)


def examine(pieces: Iterable[bytes], trusted: Sequence[bytes], limits: Limits = PUBLIC) -> Report:
    examination = Examination(trusted, limits)
    for piece in pieces:
        examination.feed(piece)
    return examination.report()
