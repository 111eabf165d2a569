"""Tokens that come back in a copy of a space: kept again when they are ours, and still hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from evidence.authority import roots, verify_among
from evidence.models import LogLeaf, Stamp
from evidence.sealed_proofs import Deposited, seal_deposited
from vault.errors import TokenRefused
from vault.keyring import Keyring

_ASKED_AT_ONCE = 500
# Beyond what a row of the log can have.
_MAX_SEQ = 2**63 - 1


@dataclass(frozen=True, repr=False)
class Place:
    """Whose stamp it would be."""

    item: UUID
    part: str
    revision: int


def those_that_hold(claimed: Sequence[Deposited]) -> Iterator[bool]:
    """Of each: a root of this service answers for the token, it speaks of that hash, and the log
    holds that leaf under that number. Never raises for what a forged copy claims."""
    trusted = roots()
    leaves = _leaves({one.seq for one in claimed if 0 <= one.seq <= _MAX_SEQ})
    for one in claimed:
        yield leaves.get(one.seq) == one.leaf and _answers(one, trusted)


def stamp_row(owner: Space, keyring: Keyring, place: Place, deposited: Deposited) -> Stamp:
    """The unsaved row of one that holds."""
    wrapped_dek, sealed_proof = seal_deposited(
        keyring, place.item, place.part, place.revision, deposited
    )
    return Stamp(
        owner=owner,
        created_on=timezone.localdate(),
        item=place.item,
        part=place.part,
        revision=place.revision,
        has_returned=True,
        wrapped_dek=wrapped_dek,
        sealed_proof=sealed_proof,
    )


def _answers(one: Deposited, trusted: Sequence[bytes]) -> bool:
    try:
        verify_among(one.token, one.digest, trusted)
    except TokenRefused:
        return False
    return True


def _leaves(numbers: set[int]) -> dict[int, bytes]:
    ordered = sorted(numbers)
    found: dict[int, bytes] = {}
    for start in range(0, len(ordered), _ASKED_AT_ONCE):
        rows = LogLeaf.objects.filter(seq__in=ordered[start : start + _ASKED_AT_ONCE])
        found |= {seq: bytes(leaf) for seq, leaf in rows.values_list("seq", "leaf")}
    return found
