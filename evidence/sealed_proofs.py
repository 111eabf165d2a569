"""What is sealed of one deposit: hash, token, blind, number. In clear, any of them would tell."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from uuid import UUID

from evidence.models import Stamp
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.merkle import blinded_leaf
from vault.records import seal_record, unseal_record

PROOF = "proof"


@dataclass(frozen=True, kw_only=True, repr=False)
class Deposited:
    """The hash of what was deposited, its token (bare DER), and its place in the log."""

    digest: bytes
    token: bytes
    blind: bytes
    seq: int

    @property
    def leaf(self) -> bytes:
        return blinded_leaf(self.blind, self.digest)


def seal_deposited(
    keyring: Keyring, item: UUID, part: str, revision: int, deposited: Deposited
) -> tuple[bytes, bytes]:
    """Returns the wrapped key and the sealed proof, under a fresh key."""
    sealing, wrapped_dek = keyring.new_part(item, _place(part), revision)
    mapping = {
        "digest": deposited.digest.hex(),
        "token": b64encode(deposited.token).decode(),
        "blind": deposited.blind.hex(),
        "seq": deposited.seq,
    }
    return wrapped_dek, seal_record(sealing, PROOF, mapping)


def unseal_deposited(keyring: Keyring, row: Stamp) -> Deposited:
    """Raises Unsealable for a row altered, or moved from another owner, item, part, revision."""
    opened = keyring.open_part(row.item, _place(row.part), row.revision, row.wrapped_dek)
    mapping = unseal_record(opened, PROOF, row.sealed_proof)
    try:
        return Deposited(
            digest=bytes.fromhex(mapping["digest"]),
            token=b64decode(mapping["token"], validate=True),
            blind=bytes.fromhex(mapping["blind"]),
            seq=int(mapping["seq"]),
        )
    except (KeyError, TypeError, ValueError):
        raise Unsealable from None


def _place(part: str) -> str:
    return f"stamp-{part}"
