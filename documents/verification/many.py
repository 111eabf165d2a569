"""What is known of the proofs of many deposits, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from accounts.models import Space
from documents.verification.state import Proved
from evidence.authority import roots, verify_among
from evidence.proofs import Proof, inclusions_of, open_proofs
from vault.errors import TokenRefused
from vault.keyring import Keyring

# Item and revision, and when it says that it was kept.
Wanted = Mapping[tuple[UUID, int], datetime | None]


def read_many(
    owner: Space, keyring: Keyring, *, part: str, wanted: Wanted
) -> dict[tuple[UUID, int], Proved]:
    """What `read_proved` says of each of them. Never raises."""
    if not wanted:
        return {}
    opened = open_proofs(owner, keyring, part=part, wanted=wanted.keys())
    inclusions = inclusions_of(one for one in opened.values() if one is not None)
    trusted = roots()

    def proved(place: tuple[UUID, int]) -> Proved:
        if place not in opened:
            return Proved(kept_at=wanted[place])
        proof = opened[place]
        root = _root_of(proof, trusted) if proof else None
        if proof is None or root is None:
            return Proved(is_altered=True)
        return Proved(
            proof,
            inclusions.get(proof.seq),
            root,
            log_is_altered=proof.seq not in inclusions,
            kept_at=wanted[place],
        )

    return {place: proved(place) for place in wanted}


def _root_of(proof: Proof, trusted: list[bytes]) -> bytes | None:
    if len(trusted) == 1:
        # It was held against it when it was opened.
        return trusted[0]
    try:
        return verify_among(proof.token, proof.digest, trusted)[0]
    except TokenRefused:
        return None
