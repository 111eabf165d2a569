"""What is known of a deposit's proof before anything is read again: for the page, and the ZIP."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from accounts.models import Space
from evidence.authority import fingerprint, root_of
from evidence.proofs import Inclusion, Proof, ProofAltered, inclusion_of, open_proof
from vault.errors import TokenRefused
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Proved:
    """`proof` is None when nothing was stamped, or when what was stamped is altered.

    The token stands by itself: a log that no longer leads to it does not take it away.
    """

    proof: Proof | None = None
    inclusion: Inclusion | None = None
    root: bytes = b""
    is_altered: bool = False
    log_is_altered: bool = False

    @property
    def since(self) -> datetime | None:
        return self.proof.gen_time if self.proof else None

    @property
    def serial(self) -> str:
        return f"{self.proof.serial:x}" if self.proof else ""

    @property
    def sha256(self) -> str:
        return self.proof.digest.hex() if self.proof else ""

    @property
    def since_utc(self) -> str:
        return self.since.astimezone(UTC).isoformat() if self.since else ""

    @property
    def seq(self) -> int | None:
        return self.proof.seq if self.proof else None

    @property
    def leaf(self) -> str:
        return self.proof.leaf.hex() if self.proof else ""

    @property
    def head_root(self) -> str:
        return self.inclusion.root.hex() if self.inclusion else ""

    @property
    def authority_fingerprint(self) -> str:
        return fingerprint(self.root)

    @property
    def authorities_pem(self) -> bytes:
        """The root of the token first; that of the head too, when it was renewed in between."""
        roots = {self.root: None}
        if self.inclusion:
            roots[root_of(self.inclusion.token)] = None
        return "".join(map(ssl.DER_cert_to_PEM_cert, roots)).encode()

    @property
    def has_outside(self) -> bool:
        return self.inclusion is not None and self.inclusion.external_token is not None

    @property
    def outside_is_asked(self) -> bool:
        """Whether this service asks an authority that is not its own."""
        return bool(getattr(settings, "MDV_TSA_URL", ""))


def read_stamp(
    owner: Space, keyring: Keyring, *, item: UUID, part: str, revision: int = 0
) -> Proved:
    """Its token alone, for the page of the item: the log is left alone. Never raises."""
    try:
        proof = open_proof(owner, keyring, item=item, part=part, revision=revision)
    except ProofAltered:
        return Proved(is_altered=True)
    return Proved(proof)


def read_proved(
    owner: Space, keyring: Keyring, *, item: UUID, part: str, revision: int = 0
) -> Proved:
    """Its token, and its place in the log. Never raises: what is altered is shown as such."""
    stamp = read_stamp(owner, keyring, item=item, part=part, revision=revision)
    if stamp.proof is None:
        return stamp
    try:
        root = root_of(stamp.proof.token)
    except TokenRefused:
        return Proved(is_altered=True)
    try:
        return Proved(stamp.proof, inclusion_of(stamp.proof), root)
    except ProofAltered:
        return Proved(stamp.proof, None, root, log_is_altered=True)
