"""Opening the proof of one deposit, and finding its place under a stamped head of the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import Space
from evidence.authority import root_of, roots, verify_among
from evidence.log import LogAltered
from evidence.models import LogHead, Stamp
from evidence.sealed_proofs import Deposited, unseal_deposited
from evidence.subtrees import LogReader, forget_chunks
from vault.errors import TokenRefused, Unsealable
from vault.keyring import Keyring
from vault.merkle_proofs import inclusion_stretches, verify_inclusion
from vault.timestamps import read_token, verify_token


class ProofAltered(Exception):
    """The stored proof is not what was written there, or the log does not hold its leaf."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Proof(Deposited):
    """What is proved of a deposit: these bytes (`digest`) were here at `gen_time`."""

    gen_time: datetime
    serial: int


@dataclass(frozen=True, kw_only=True, repr=False)
class Inclusion:
    """A stamped head of the log, and the path from a leaf to its root."""

    tree_size: int
    root: bytes
    path: list[bytes]
    made_at: datetime
    token: bytes
    external_token: bytes | None


def open_proof(
    owner: Space, keyring: Keyring, *, item: UUID, part: str, revision: int = 0
) -> Proof | None:
    """The verified proof of a part; None when it was never stamped. Raises ProofAltered."""
    row = Stamp.objects.for_owner(owner).filter(item=item, part=part, revision=revision).first()
    return None if row is None else read_proof(keyring, row)


def open_proofs(
    owner: Space, keyring: Keyring, *, part: str, wanted: Collection[tuple[UUID, int]]
) -> dict[tuple[UUID, int], Proof | None]:
    """The same for many items, each with a revision: two queries however many.

    None for what is altered; what was never stamped is not there.
    """
    trusted = roots()
    opened: dict[tuple[UUID, int], Proof | None] = {}
    items = {item for item, _ in wanted}
    for row in Stamp.objects.for_owner(owner).filter(item__in=items, part=part):
        if (row.item, row.revision) in wanted:
            try:
                opened[row.item, row.revision] = _read_among(keyring, row, trusted)
            except ProofAltered:
                opened[row.item, row.revision] = None
    return opened


def read_proof(keyring: Keyring, row: Stamp) -> Proof:
    """Raises ProofAltered: altered row, other keys, or a token that no root of ours answers for."""
    return _read_among(keyring, row, roots())


def _read_among(keyring: Keyring, row: Stamp, trusted: Sequence[bytes]) -> Proof:
    try:
        deposited = unseal_deposited(keyring, row)
        _, said = verify_among(deposited.token, deposited.digest, trusted)
    except (Unsealable, TokenRefused):
        raise ProofAltered from None
    return Proof(
        digest=deposited.digest,
        token=deposited.token,
        blind=deposited.blind,
        seq=deposited.seq,
        gen_time=said.gen_time,
        serial=said.serial,
    )


def inclusion_of(proof: Proof) -> Inclusion | None:
    """The first head stamped outside that covers the deposit, or else the first head.

    None when no head covers it yet. Raises ProofAltered when the log does not lead from its
    leaf to that head, or the head's timestamps are not those of its root.
    """
    head = _head_over(proof.seq)
    if head is None:
        return None
    inclusion = _inclusion_under(head, proof, LogReader(head.tree_size))
    _check_tokens(head)
    return inclusion


def inclusions_of(proofs: Iterable[Proof]) -> dict[int, Inclusion | None]:
    """The same for many, by their `seq`: each head and each leaf is read once.

    One that raises ProofAltered alone is not there.
    """
    found: dict[int, Inclusion | None] = {}
    head: LogHead | None = None
    reader, is_sound = LogReader(0), False
    ordered = sorted(proofs, key=lambda one: one.seq)
    for proof in ordered:
        if head is None or head.tree_size <= proof.seq:
            # The one of the first leaf that it covers is that of all that it covers.
            head = _head_over(proof.seq)
            if head is None:
                # Nor is any later leaf covered.
                return found | {one.seq: None for one in ordered if one.seq >= proof.seq}
            reader, is_sound = LogReader(head.tree_size), _has_sound_tokens(head)
        if is_sound:
            with suppress(ProofAltered):
                found[proof.seq] = _inclusion_under(head, proof, reader)
    return found


def _head_over(seq: int) -> LogHead | None:
    covering = LogHead.objects.filter(tree_size__gt=seq)
    return covering.exclude(external_token=None).first() or covering.first()


def _has_sound_tokens(head: LogHead) -> bool:
    try:
        _check_tokens(head)
    except ProofAltered:
        return False
    return True


def _inclusion_under(head: LogHead, proof: Proof, reader: LogReader) -> Inclusion:
    path = _checked_path(proof, head, reader)
    if path is None:
        # Kept in memory since before the log was put back from a backup, perhaps.
        forget_chunks()
        path = _checked_path(proof, head, LogReader(head.tree_size))
    if path is None:
        raise ProofAltered
    return Inclusion(
        tree_size=head.tree_size,
        root=bytes(head.root),
        path=path,
        made_at=head.made_at,
        token=bytes(head.token),
        external_token=None if head.external_token is None else bytes(head.external_token),
    )


def _check_tokens(head: LogHead) -> None:
    root, token, outside = bytes(head.root), bytes(head.token), head.external_token
    try:
        verify_token(token, root, root_of(token))
        if outside is not None and read_token(bytes(outside)).digest != root:
            raise ProofAltered
    except TokenRefused:
        raise ProofAltered from None


def _checked_path(proof: Proof, head: LogHead, reader: LogReader) -> list[bytes] | None:
    try:
        path = [reader.root(*one) for one in inclusion_stretches(proof.seq, head.tree_size)]
    except LogAltered:
        return None
    is_held = verify_inclusion(proof.leaf, proof.seq, head.tree_size, path, bytes(head.root))
    return path if is_held else None
