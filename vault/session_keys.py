"""Keys kept during a session: it takes the cookie, the row and the pepper to open them."""

from __future__ import annotations

import secrets

from vault.context import Octets, ctx
from vault.errors import Unsealable
from vault.kdf import KEY_BYTES, derive
from vault.pepper import Pepper
from vault.sealing import seal, unseal

SESSION_LOCKED = "sess-lock"
SESSION_OPEN = "sess-open"
SESSION_RECOVERY = "sess-recovery"
SESSION_DRAFT = "sess-draft"


def new_key_cookie() -> bytes:
    """Return the 32 random bytes that only the browser keeps."""
    return secrets.token_bytes(KEY_BYTES)


def row_key(pepper: Pepper, uid: Octets, sid: Octets | str) -> bytes:
    """Return HMAC(P_sess, ctx(uid, sid)): ties a key cookie to one person and one session."""
    return pepper.mac("sess", ctx(uid, sid))


def seal_session(
    cookie: Octets, row_key: bytes, purpose: str, payload: Octets, associated_data: bytes = b""
) -> bytes:
    """Seal keys for the life of a session under H(cookie, row_key, purpose)."""
    return seal(_session_key(cookie, row_key, purpose), payload, associated_data)


def unseal_session(
    cookie: Octets, row_key: bytes, purpose: str, sealed: Octets, associated_data: bytes = b""
) -> bytes:
    """Return the keys; raise Unsealable for another cookie, row, pepper or purpose."""
    # The cookie is what a browser sent: a wrong length is one more wrong cookie.
    if len(cookie) != KEY_BYTES:
        raise Unsealable
    return unseal(_session_key(cookie, row_key, purpose), sealed, associated_data)


def _session_key(cookie: Octets, row_key: bytes, purpose: str) -> bytes:
    if len(cookie) != KEY_BYTES:
        raise ValueError(f"the key cookie must be {KEY_BYTES} bytes")
    return derive(cookie, row_key, purpose)
