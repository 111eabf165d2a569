"""The judgement of a dossier, or of a whole space: a list, sums, a manifest, and their tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dossier.checking import layout
from dossier.checking.asic import read_manifest
from dossier.checking.authorities import Authorities, Sealed
from dossier.checking.lists import Listing, read_sums
from dossier.checking.members import Member
from dossier.checking.proofs import Proofs, Shown, proofs_in
from dossier.checking.verdicts import FAULTY, Fault, Piece, Report, State, Verdict
from vault.errors import TokenRefused


def judge_package(
    found: Mapping[str, Member], listing: Listing, authorities: Authorities
) -> Report:
    judgement = _Judgement(found, listing, authorities)
    faults = tuple(judgement.faults())
    pieces = tuple(judgement.pieces(faults))
    if faults or any(one.is_faulty for one in pieces):
        verdict = Verdict.ALTERED
    else:
        verdict = Verdict.SOUND if authorities.all_known else Verdict.UNKNOWN_AUTHORITY
    return Report(
        verdict,
        listing.kind,
        sealed_at=judgement.sealed.at if judgement.sealed else None,
        pieces=pieces,
        faults=faults,
        authorities=authorities.fingerprints,
    )


class _Judgement:
    def __init__(
        self, found: Mapping[str, Member], listing: Listing, authorities: Authorities
    ) -> None:
        self._found = found
        self._listing = listing
        self._authorities = authorities
        self._proofs = Proofs()
        self.sealed: Sealed | None = None

    def faults(self) -> Iterator[Fault]:
        """In this order: who is claimed to answer is known before any token is read."""
        has_authority = layout.AUTHORITY in self._found
        if has_authority:
            has_authority = self._authorities.claim(self._octets(layout.AUTHORITY))
        if self._octets(layout.MIMETYPE) != layout.MIMETYPE_OCTETS:
            yield Fault.MIMETYPE
        apart = [one for one in self._found.values() if one.name in layout.OUTSIDE_LIST]
        if self._order() != list(self._listing.files) or not all(one.is_whole for one in apart):
            yield Fault.LIST
        if read_sums(self._octets(layout.SUMS)) != self._sums():
            yield Fault.SUMS
        yield from self._token_over_all()
        yield from self._manifest()
        yield from self._read_proofs()
        if self._authorities.used and not (has_authority and self._authorities.are_those_claimed):
            yield Fault.AUTHORITY

    def pieces(self, faults: Collection[Fault]) -> Iterator[Piece]:
        alone = Shown(self._state_of_the_whole(faults))
        for name, listed in self._listing.files.items():
            member = self._found.get(name)
            if member is None:
                yield Piece(name, layout.kind_of(name), State.MISSING, listed.size)
                continue
            is_same = (member.size, member.sha256) == (listed.size, listed.sha256)
            shown = self._proofs.of.get(name, alone)
            if not (is_same and member.is_whole):
                shown = Shown(State.ALTERED)
            yield _piece(member, shown)
        for name, member in self._found.items():
            if name not in self._listing.files and name not in layout.OUTSIDE_LIST:
                yield _piece(member, Shown(State.UNLISTED))

    def _state_of_the_whole(self, faults: Collection[Fault]) -> State:
        """What the token over all says of a file that has none of its own."""
        if self.sealed is None or Fault.SUMS in faults:
            return State.UNPROVED
        return State.COVERED if self.sealed.is_known else State.SEALED_BY_UNKNOWN

    def _octets(self, name: str) -> bytes:
        """Nothing, which nothing agrees with, for what is missing or has a wrong sum."""
        member = self._found.get(name)
        return member.octets or b"" if member and member.is_whole else b""

    def _digest(self, name: str) -> bytes:
        """Nothing, which no token speaks of, for what is missing."""
        member = self._found.get(name)
        return member.sha256 if member else b""

    def _order(self) -> list[str]:
        return [name for name in self._found if name not in layout.OUTSIDE_LIST]

    def _sums(self) -> dict[str, bytes]:
        listed = {name: one.sha256 for name, one in self._listing.files.items()}
        return {layout.CONTENTS: self._found[layout.CONTENTS].sha256} | listed

    def _token_over_all(self) -> Iterator[Fault]:
        response = self._octets(layout.SUMS_TOKEN)
        try:
            self.sealed = self._authorities.check_response(response, self._digest(layout.SUMS))
        except TokenRefused:
            yield Fault.SUMS_TOKEN

    def _manifest(self) -> Iterator[Fault]:
        told = read_manifest(self._octets(layout.MANIFEST))
        apart = {layout.MIMETYPE, layout.MANIFEST, layout.MANIFEST_TOKEN}
        if told != {name: one.sha256 for name, one in self._found.items() if name not in apart}:
            yield Fault.MANIFEST
        token = self._octets(layout.MANIFEST_TOKEN)
        try:
            self._authorities.check(token, self._digest(layout.MANIFEST))
        except TokenRefused:
            yield Fault.MANIFEST_TOKEN

    def _read_proofs(self) -> Iterator[Fault]:
        self._proofs = proofs_in(self._found, self._authorities)
        there = {name for name in self._found if name.startswith(layout.PROOFS)}
        all_hold = all(one.state not in FAULTY for one in self._proofs.of.values())
        # A proof that no file rests on would be shown to a reader for nothing.
        if all_hold and there != self._proofs.used:
            yield Fault.PROOFS


def _piece(member: Member, shown: Shown) -> Piece:
    return Piece(
        member.name,
        layout.kind_of(member.name),
        shown.state,
        member.size,
        member.sha256.hex(),
        shown.since,
        shown.is_in_log,
        shown.outside_at,
    )
