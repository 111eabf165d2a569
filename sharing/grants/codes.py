"""The two halves that open a link: the token in its address, the twelve digits said elsewhere."""

from __future__ import annotations

import binascii
import re
import secrets
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from vault.link_keys import ID_BYTES, SECRET_BYTES

DIGITS, GROUP = 12, 4
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_SEPARATORS = re.compile(r"[\s.,;·\-‐‑‒–—_]+")
_CODE = re.compile(rf"[0-9]{{{DIGITS}}}", re.ASCII)
# Said in a hurry, « trois fois sept » and « un deux trois quatre » are misheard, or guessed first.
_SAME_THRICE = re.compile(r"(\d)\1\1")
_RUNS = ("0123456789", "9876543210")
_RUN_DIGITS = 4


@dataclass(frozen=True, repr=False)
class LinkToken:
    """`id` finds the share, `secret` opens it together with the code."""

    id: bytes
    secret: bytes

    @classmethod
    def new(cls) -> LinkToken:
        return cls(secrets.token_bytes(ID_BYTES), secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, text: str) -> LinkToken | None:
        """None for what is no token of ours; one token has one spelling."""
        if not _TOKEN.fullmatch(text):
            return None
        try:
            octets = urlsafe_b64decode(text + "=")
        except (binascii.Error, ValueError):
            return None
        token = cls(octets[:ID_BYTES], octets[ID_BYTES:])
        return token if str(token) == text else None

    def __str__(self) -> str:
        return urlsafe_b64encode(self.id + self.secret).decode().rstrip("=")


def new_code() -> str:
    """Twelve digits that are easy to say and not to guess."""
    while True:
        code = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
        if not _repeats(code):
            return code


def grouped(code: str) -> str:
    """« 4821 0937 5516 », with no-break spaces: as it is said and shown."""
    return "\u00a0".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def normalised_code(typed: str) -> str | None:
    """Its twelve digits, with or without spaces, dots, commas or dashes; None for anything else."""
    if len(typed) > 64:
        return None
    digits = _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed))
    return digits if _CODE.fullmatch(digits) else None


def _repeats(code: str) -> bool:
    pieces = [code[at : at + GROUP] for at in range(0, DIGITS, GROUP)]
    has_period = any(code == (code[:size] * DIGITS)[:DIGITS] for size in range(1, 7))
    runs = (code[at : at + _RUN_DIGITS] for at in range(DIGITS - _RUN_DIGITS + 1))
    return (
        len(set(pieces)) < len(pieces)
        or has_period
        or bool(_SAME_THRICE.search(code))
        or any(run in straight for run in runs for straight in _RUNS)
    )
