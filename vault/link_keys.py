"""A key under a link and a code that went by two channels: it takes both, and the pepper."""

from __future__ import annotations

from vault.context import Octets, ctx
from vault.errors import Unsealable
from vault.kdf import CODE_COST, KEY_BYTES, derive, stretch
from vault.pepper import Pepper
from vault.sealing import seal, unseal

ID_BYTES = SECRET_BYTES = 16


def link_tag(pepper: Pepper, link_id: Octets) -> bytes:
    """What a row keeps of a link, to find it: the database alone makes no address of it."""
    return pepper.mac("link", ctx("tag", link_id))


def seal_link(
    pepper: Pepper, secret: Octets, code: str, salt: Octets, key: Octets, terms: bytes
) -> bytes:
    """Return a 32-byte key sealed under secret, code and pepper, and bound to its terms.

    One Argon2 run, as `open_link`: both raise as `vault.kdf.stretch`.
    """
    return seal(_link_key(pepper, secret, code, salt), key, terms)


def open_link(
    pepper: Pepper, secret: Octets, code: str, salt: Octets, sealed: Octets, terms: bytes
) -> bytes:
    """Return the key; raise Unsealable for another secret, code, pepper or terms, unsaid which."""
    key = unseal(_link_key(pepper, secret, code, salt), sealed, terms)
    if len(key) != KEY_BYTES:
        raise Unsealable
    return key


def _link_key(pepper: Pepper, secret: Octets, code: str, salt: Octets) -> bytes:
    # The secret is 128 random bits: with it as the salt of H, a code is not tried without the link.
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"the secret of a link must be {SECRET_BYTES} bytes")
    stretched = stretch(code, salt, CODE_COST)
    return derive(stretched, pepper.mac("link", ctx("secret", secret)), "link-open")
