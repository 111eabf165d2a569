"""What the evidence app answers when a space is erased, counted or taken away in full."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from accounts.models import Space
from accounts.spaces import Holder
from evidence.models import Stamp
from evidence.proofs import Proof, ProofAltered, read_proof
from vault.keyring import Keyring

# The part and its revision; None for a proof that was altered.
Exported = tuple[UUID, str, int, Proof | None]


def erase(owner: Space) -> None:
    """Their leaves stay in the log: nothing tells whose they were."""
    Stamp.objects.for_owner(owner).delete()


def count(owner: Space) -> int:
    return Stamp.objects.for_owner(owner).count()


def export(owner: Space, keyring: Keyring) -> Iterator[Exported]:
    for row in Stamp.objects.for_owner(owner):
        yield row.item, row.part, row.revision, _read(keyring, row)


def _read(keyring: Keyring, row: Stamp) -> Proof | None:
    try:
        return read_proof(keyring, row)
    except ProofAltered:
        return None


HOLDER = Holder("evidence", erase=erase, count=count, export=export)
