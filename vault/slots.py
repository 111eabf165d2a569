"""The wraps of a space's master key (UMK), one per way in."""

from __future__ import annotations

import hmac
import secrets

from vault.context import Octets, ctx
from vault.errors import BadRecoveryCode, Unsealable, WrongCode
from vault.kdf import CODE_COST, KEY_BYTES, Argon2Cost, derive, stretch
from vault.passphrase import PassphraseKeys, passphrase_material, refuse_unknown_name
from vault.recovery_code import CODE_BYTES, parse_recovery_code
from vault.sealing import OVERHEAD_BYTES, seal, unseal

__all__ = [
    "PassphraseKeys",
    "new_umk",
    "open_recovery",
    "open_slot",
    "passphrase_material",
    "refuse_unknown_name",
    "rewrap_outer",
    "seal_recovery",
    "seal_slot",
]

# AES-GCM does not commit to its key, and a code is guessable: without these bytes one
# crafted slot could open under many codes at once (partitioning oracle).
COMMITMENT_BYTES = 16
SLOT_CORE_BYTES = COMMITMENT_BYTES + OVERHEAD_BYTES + KEY_BYTES


def new_umk() -> bytes:
    """Return the 32 random bytes from which everything in a space hangs."""
    return secrets.token_bytes(KEY_BYTES)


def seal_slot(
    k_pw: bytes,
    code: str,
    pin_salt: Octets,
    uid: Octets,
    umk: bytes,
    cost: Argon2Cost = CODE_COST,
) -> bytes:
    """Wrap the UMK under the code, then under the passphrase (K_pw).

    A new code calls this again with a new salt. Raises WeakCost, SecretTooLong.
    """
    _require_umk(umk)
    k_pin, commitment = _pin_key(code, pin_salt, cost)
    core = commitment + seal(k_pin, umk, _inner_place(uid, pin_salt))
    return seal(k_pw, core, _outer_place(uid))


def open_slot(
    k_pw: bytes,
    code: str,
    pin_salt: Octets,
    uid: Octets,
    w_slot: Octets,
    cost: Argon2Cost = CODE_COST,
) -> bytes:
    """Return the UMK. One Argon2 run, spent only when the outer layer opens.

    Raises Unsealable (altered, another space, another passphrase), WrongCode, WeakCost,
    SecretTooLong. The attempt is counted by the caller before this call.
    """
    core = _open_outer(k_pw, uid, w_slot)
    k_pin, commitment = _pin_key(code, pin_salt, cost)
    if not hmac.compare_digest(commitment, core[:COMMITMENT_BYTES]):
        raise WrongCode
    return unseal(k_pin, core[COMMITMENT_BYTES:], _inner_place(uid, pin_salt))


def rewrap_outer(old_k_pw: bytes, new_k_pw: bytes, uid: Octets, w_slot: Octets) -> bytes:
    """Return the slot for a new passphrase or a new pepper; the code is neither asked nor seen.

    Raises Unsealable when `old_k_pw` does not open it.
    """
    return seal(new_k_pw, _open_outer(old_k_pw, uid, w_slot), _outer_place(uid))


def seal_recovery(code: str | bytes, rec_salt: Octets, uid: Octets, umk: bytes) -> bytes:
    """Wrap the UMK under the paper code, as text or as its 17 bytes.

    No pepper: 136 random bits need none, and the paper must outlive the machine.
    """
    _require_umk(umk)
    return seal(_recovery_key(code, rec_salt), umk, _recovery_place(uid))


def open_recovery(code: str | bytes, rec_salt: Octets, uid: Octets, w_rec: Octets) -> bytes:
    """Return the UMK; raise BadRecoveryCode (cannot be a code) or Unsealable (not this one)."""
    return unseal(_recovery_key(code, rec_salt), w_rec, _recovery_place(uid))


def _open_outer(k_pw: bytes, uid: Octets, w_slot: Octets) -> bytes:
    core = unseal(k_pw, w_slot, _outer_place(uid))
    if len(core) != SLOT_CORE_BYTES:
        raise Unsealable
    return core


def _pin_key(code: str, pin_salt: Octets, cost: Argon2Cost) -> tuple[bytes, bytes]:
    stretched = stretch(code, pin_salt, cost)
    both = derive(stretched, b"", "pin", length=KEY_BYTES + COMMITMENT_BYTES)
    return both[:KEY_BYTES], both[KEY_BYTES:]


def _recovery_key(code: str | bytes, rec_salt: Octets) -> bytes:
    octets = parse_recovery_code(code) if isinstance(code, str) else code
    if len(octets) != CODE_BYTES:
        raise BadRecoveryCode
    return derive(octets, rec_salt, "rec")


def _inner_place(uid: Octets, pin_salt: Octets) -> bytes:
    return ctx("mdv1", "slot-in", uid, pin_salt)


def _outer_place(uid: Octets) -> bytes:
    return ctx("mdv1", "slot", uid)


def _recovery_place(uid: Octets) -> bytes:
    return ctx("mdv1", "rec", uid)


def _require_umk(umk: bytes) -> None:
    if len(umk) != KEY_BYTES:
        raise ValueError(f"the master key must be {KEY_BYTES} bytes")
