"""The judgement of the folder of one proof: a file or a version of a note, as its page gives it.

No token covers the folder as a whole: what stands in it beside the file and its proof is only for
reading, and is said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.checking import layout
from dossier.checking.authorities import Authorities
from dossier.checking.lists import read_sums, sizes_of_place
from dossier.checking.log_places import Heads
from dossier.checking.members import Member
from dossier.checking.proofs import Shown, octets_of, prove
from dossier.checking.refusals import NotOurs
from dossier.checking.verdicts import FAULTY, Fault, Kind, Piece, Report, State, Verdict


def judge_kit(found: Mapping[str, Member], authorities: Authorities) -> Report:
    """Raises NotOurs when nothing tells which file it is about."""
    place = found.get(layout.LOG_PLACE)
    if place is None or place.octets is None:
        raise NotOurs("nothing tells what the folder is about")
    (name,) = sizes_of_place(place.octets)
    token = name + layout.TOKEN_ENDING
    if "/" in name or not layout.NAMES_OF_KIT.isdisjoint({name.casefold(), token.casefold()}):
        raise NotOurs("a file under a name of ours")
    used: set[str] = {token, layout.LOG_PLACE}
    has_authority = _claim(found, authorities)
    shown = Shown(State.MISSING)
    if name in found:
        heads = Heads(authorities, lambda one: octets_of(found, one), layout.head_token_of_kit)
        shown = prove(found, name, token, layout.LOG_PLACE, authorities, heads, used)
        if shown.state in FAULTY:
            # Beside what does not hold, what stands where it should is no stranger.
            used |= {layout.HEAD_TOKEN, layout.OUTSIDE_TOKEN} & found.keys()
    summed = used | {name, layout.AUTHORITY}
    faults = []
    if not has_authority or (authorities.used and not authorities.are_those_claimed):
        faults.append(Fault.AUTHORITY)
    if not _sums_agree(found, summed):
        faults.append(Fault.SUMS)
    pieces = _pieces(found, name, shown, summed)
    is_altered = faults or any(one.is_faulty for one in pieces)
    sound = Verdict.SOUND if authorities.all_known else Verdict.UNKNOWN_AUTHORITY
    return Report(
        Verdict.ALTERED if is_altered else sound,
        Kind.ONE_NOTE if layout.NOTE.fullmatch(name) else Kind.ONE_FILE,
        pieces=pieces,
        faults=tuple(faults),
        authorities=authorities.fingerprints,
    )


def _claim(found: Mapping[str, Member], authorities: Authorities) -> bool:
    member = found.get(layout.AUTHORITY)
    return bool(member and member.octets and authorities.claim(member.octets))


def _sums_agree(found: Mapping[str, Member], summed: set[str]) -> bool:
    sums = found.get(layout.SUMS)
    told = read_sums(sums.octets) if sums and sums.octets and sums.is_whole else None
    return told == {name: one.sha256 for name, one in found.items() if name in summed}


def _pieces(
    found: Mapping[str, Member], name: str, shown: Shown, summed: set[str]
) -> tuple[Piece, ...]:
    read = {layout.READ_ME} | ({layout.EASY_READING} if layout.NOTE.fullmatch(name) else set())
    expected = [name, *sorted(summed - {name}), layout.SUMS, *sorted(read)]
    pieces = [_piece(found, one, name, shown, read) for one in expected]
    beyond = [found[one] for one in found if one not in expected]
    return (
        *pieces,
        *(Piece(one.name, Kind.OTHER, State.UNLISTED, one.size) for one in beyond),
    )


def _piece(found: Mapping[str, Member], one: str, name: str, shown: Shown, read: set[str]) -> Piece:
    member = found.get(one)
    kind = Kind.EXHIBIT if one == name else Kind.TEXT if one in read else Kind.PROOF
    if one == name and layout.NOTE.fullmatch(name):
        kind = Kind.TOLD
    if member is None:
        return Piece(one, kind, State.MISSING)
    state = State.NOT_COVERED if one in read else State.COVERED
    piece = Piece(one, kind, state, member.size, member.sha256.hex())
    if not member.is_whole:
        return replace(piece, state=State.ALTERED)
    if one != name:
        return piece
    if shown.state in FAULTY:
        # Which of the two was changed, its own list of sums may tell; nobody else can.
        return replace(piece, state=shown.state)
    return replace(
        piece,
        state=shown.state,
        since=shown.since,
        is_in_log=shown.is_in_log,
        outside_at=shown.outside_at,
    )
