"""The place of a deposit in the log, computed again from what its JSON tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossier.checking.authorities import Authorities, Sealed
from dossier.checking.lists import read_json
from dossier.checking.members import Member
from dossier.checking.refusals import NotOurs
from vault.errors import TokenRefused
from vault.merkle import blinded_leaf, verify_inclusion

LEAF_FORMULA = "SHA-256(0x00 || blind || file.sha256)"
HEAD_FORMULA = "RFC 9162, 2.1.3.2; node = SHA-256(0x01 || left || right)"
_FILE = {"name", "size", "sha256"}
_HEAD = {"tree_size", "root", "inclusion_path", "formula", "made_at", "token", "external_token"}
_MAX_PATH = 64


class BadPlace(Exception):
    """It does not lead from these bytes to a stamped head of the log."""


@dataclass(frozen=True)
class Place:
    """`names`: the other proofs that it rests on."""

    is_in_log: bool
    outside_at: datetime | None
    names: frozenset[str]


class Heads:
    """The tokens of heads, each verified once however many places lead to it."""

    def __init__(
        self,
        authorities: Authorities,
        read: Callable[[str], bytes],
        name_of: Callable[[int, bool], str],
    ) -> None:
        """`read` raises BadPlace for what is not there. `name_of`: where the token of the head of a
        size is, ours or (True) that from outside."""
        self._authorities = authorities
        self._read = read
        self.name_of = name_of
        self._known: dict[tuple[str, bytes], datetime] = {}

    def ours(self, name: str, root: bytes) -> datetime:
        if (name, root) not in self._known:
            self._known[name, root] = self._authorities.check_response(self._read(name), root).at
        return self._known[name, root]

    def outside(self, name: str, root: bytes) -> datetime:
        if (name, root) not in self._known:
            self._known[name, root] = self._authorities.check_outside(self._read(name), root)
        return self._known[name, root]


def check_place(
    octets: bytes, subject: Member, token_name: str, sealed: Sealed, heads: Heads
) -> Place:
    """Raises BadPlace for anything that is not as we write it, to the octet."""
    try:
        place = read_json(octets)
        # First what it says: it is then short, and written again in no time.
        checked = _check(place, subject, token_name, sealed, heads)
        _require(json.dumps(place, indent=2, ensure_ascii=False).encode() + b"\n" == octets)
    except (NotOurs, TokenRefused, KeyError, TypeError, ValueError, AttributeError):
        raise BadPlace from None
    return checked


def _check(
    place: dict[str, Any], subject: Member, token_name: str, sealed: Sealed, heads: Heads
) -> Place:
    _require(set(place) == {"file", "token", "leaf", "head"})
    file, token, leaf = place["file"], place["token"], place["leaf"]
    _require(_FILE <= set(file) <= _FILE | {"deposited_as"})
    _require(isinstance(file.get("deposited_as", ""), str))
    _require(file["name"] == subject.name and file["size"] == subject.size)
    _require(file["sha256"] == subject.sha256.hex())
    serial, gen_time = f"{sealed.info.serial:x}", sealed.at.isoformat()
    _require(token == {"file": token_name, "gen_time": gen_time, "serial": serial})
    computed = blinded_leaf(_hex(leaf["blind"]), subject.sha256)
    _require(
        leaf
        == {
            "index": leaf["index"],
            "blind": leaf["blind"],
            "hash": computed.hex(),
            "formula": LEAF_FORMULA,
        }
    )
    if place["head"] is None:
        return Place(is_in_log=False, outside_at=None, names=frozenset())
    return _check_head(place["head"], computed, _count(leaf["index"]), heads)


def _check_head(head: dict[str, Any], leaf: bytes, index: int, heads: Heads) -> Place:
    _require(set(head) == _HEAD and head["formula"] == HEAD_FORMULA)
    size, root = _count(head["tree_size"]), _hex(head["root"])
    path = head["inclusion_path"]
    _require(isinstance(path, list) and len(path) <= _MAX_PATH)
    _require(verify_inclusion(leaf, index, size, list(map(_hex, path)), root))
    ours = heads.name_of(size, False)
    _require(head["token"] == ours)
    _require(heads.ours(ours, root).isoformat() == head["made_at"])
    outside = head["external_token"]
    if outside is None:
        return Place(is_in_log=True, outside_at=None, names=frozenset({ours}))
    _require(outside == heads.name_of(size, True))
    at = heads.outside(outside, root)
    return Place(is_in_log=True, outside_at=at, names=frozenset({ours, outside}))


def _require(is_so: bool) -> None:
    if not is_so:
        raise BadPlace


def _hex(text: str) -> bytes:
    """Of a hash, or of a blind."""
    octets = bytes.fromhex(text)
    _require(octets.hex() == text and len(octets) == 32)
    return octets


def _count(number: object) -> int:
    _require(type(number) is int and 0 <= number < 2**63)
    return number  # type: ignore[return-value]
