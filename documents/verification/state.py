"""What is known of a deposit's proof before anything is read again: for the page, and the ZIP."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from accounts.models import Space
from evidence.authority import fingerprint, root_of
from evidence.lateness import is_late
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
    # When what it speaks of says that it was kept.
    kept_at: datetime | None = None

    @property
    def since(self) -> datetime | None:
        return self.proof.gen_time if self.proof else None

    @property
    def is_late(self) -> bool:
        """Stamped well after it was kept: for want of an authority, or in place of another."""
        return bool(self.since and self.kept_at and is_late(self.kept_at, self.since))

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
    owner: Space,
    keyring: Keyring,
    *,
    item: UUID,
    part: str,
    revision: int = 0,
    kept_at: datetime | None = None,
) -> Proved:
    """Its token alone, for the page of the item: the log is left alone. Never raises."""
    try:
        proof = open_proof(owner, keyring, item=item, part=part, revision=revision)
    except ProofAltered:
        return Proved(is_altered=True)
    return Proved(proof, kept_at=kept_at)


def read_proved(
    owner: Space,
    keyring: Keyring,
    *,
    item: UUID,
    part: str,
    revision: int = 0,
    kept_at: datetime | None = None,
) -> Proved:
    """Its token, and its place in the log. Never raises: what is altered is shown as such."""
    stamp = read_stamp(owner, keyring, item=item, part=part, revision=revision, kept_at=kept_at)
    if stamp.proof is None:
        return stamp
    try:
        root = root_of(stamp.proof.token)
    except TokenRefused:
        return Proved(is_altered=True)
    try:
        return replace(stamp, inclusion=inclusion_of(stamp.proof), root=root)
    except ProofAltered:
        return replace(stamp, root=root, log_is_altered=True)
