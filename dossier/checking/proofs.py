"""What is proved of each file of a dossier or a space: its own token, its place in the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dossier.checking import layout
from dossier.checking.authorities import Authorities, Sealed
from dossier.checking.log_places import BadPlace, Heads, check_place
from dossier.checking.members import Member
from dossier.checking.verdicts import State
from vault.errors import TokenRefused


@dataclass(frozen=True)
class Shown:
    """Of one file."""

    state: State
    since: datetime | None = None
    is_in_log: bool = False
    outside_at: datetime | None = None


@dataclass
class Proofs:
    """By the name of the file that they speak of. `used`: every proof that one of them rests on."""

    of: dict[str, Shown] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def octets_of(found: Mapping[str, Member], name: str) -> bytes:
    """Raises BadPlace when it is not there."""
    member = found.get(name)
    if member is None or member.octets is None:
        raise BadPlace
    return member.octets


def state_of(sealed: Sealed) -> State:
    return State.SEALED if sealed.is_known else State.SEALED_BY_UNKNOWN


def proofs_in(found: Mapping[str, Member], authorities: Authorities) -> Proofs:
    heads = Heads(authorities, lambda name: octets_of(found, name), layout.head_token)
    proofs = Proofs()
    for name in found:
        stem = layout.proof_of(name)
        token, place = stem + layout.TOKEN_ENDING, stem + layout.PLACE_ENDING
        if stem and (token in found or place in found):
            proofs.used |= {token, place}
            proofs.of[name] = prove(found, name, token, place, authorities, heads, proofs.used)
    return proofs


def prove(
    found: Mapping[str, Member],
    name: str,
    token: str,
    place: str,
    authorities: Authorities,
    heads: Heads,
    used: set[str],
) -> Shown:
    """Never raises: what does not hold together is BADLY_SEALED."""
    subject = found[name]
    try:
        sealed = authorities.check_response(octets_of(found, token), subject.sha256)
        where = check_place(octets_of(found, place), subject, token, sealed, heads)
    except (BadPlace, TokenRefused):
        return Shown(State.BADLY_SEALED)
    used |= where.names
    return Shown(state_of(sealed), sealed.at, where.is_in_log, where.outside_at)
