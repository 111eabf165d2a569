"""The paper code: 136 random bits and a 4-bit checksum, as 28 Crockford symbols."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from vault.context import ctx
from vault.errors import BadRecoveryCode

CODE_BYTES = 17
CHECKSUM_BITS = 4
SYMBOLS = 28
GROUP_SYMBOLS = 4
# Crockford's base 32: no I, L, O (read as 1 and 0) and no U (fewer unlucky words).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREADINGS = str.maketrans("OIL", "011")
# A pasted page is not a code.
MAX_TYPED_CHARACTERS = 256


def new_recovery_code() -> str:
    """Return a fresh code, « XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX »."""
    return format_recovery_code(secrets.token_bytes(CODE_BYTES))


def format_recovery_code(code: bytes) -> str:
    """Return the seven groups a person writes down for these 17 bytes."""
    if len(code) != CODE_BYTES:
        raise ValueError(f"a recovery code is {CODE_BYTES} bytes")
    number = int.from_bytes(code, "big") << CHECKSUM_BITS | _checksum(code)
    symbols = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SYMBOLS)))
    return "-".join(symbols[i : i + GROUP_SYMBOLS] for i in range(0, SYMBOLS, GROUP_SYMBOLS))


def parse_recovery_code(text: str) -> bytes:
    """Return the 17 bytes of a typed code; raise BadRecoveryCode when it cannot be one.

    Case, spaces and dashes do not matter; O reads as 0, I and L as 1. The checksum catches
    fifteen slips out of sixteen before any key is tried.
    """
    symbols = read_symbols(text)
    if len(symbols) != SYMBOLS:
        raise BadRecoveryCode
    number = 0
    for symbol in symbols:
        number = number << 5 | ALPHABET.index(symbol)
    code = (number >> CHECKSUM_BITS).to_bytes(CODE_BYTES, "big")
    if number & (1 << CHECKSUM_BITS) - 1 != _checksum(code):
        raise BadRecoveryCode
    return code


def last_group(code: str) -> str:
    """Return the four symbols to type back as a proof that the code was written down."""
    return read_symbols(code)[-GROUP_SYMBOLS:]


def read_symbols(text: str) -> str:
    """Return typed text as bare Crockford symbols; raise BadRecoveryCode for any other sign."""
    if len(text) > MAX_TYPED_CHARACTERS:
        raise BadRecoveryCode
    kept = (c for c in text.upper() if not c.isspace() and unicodedata.category(c) != "Pd")
    symbols = "".join(kept).translate(MISREADINGS)
    if not set(symbols) <= set(ALPHABET):
        raise BadRecoveryCode
    return symbols


def _checksum(code: bytes) -> int:
    digest = hashlib.sha256(ctx("mdv1", "rec-check", code)).digest()
    return digest[0] >> 8 - CHECKSUM_BITS
