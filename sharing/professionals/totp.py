"""Six digits of a telephone (RFC 6238: SHA-1, thirty seconds), each good once."""

from __future__ import annotations

import secrets
from base64 import b32encode
from hmac import compare_digest
from urllib.parse import quote, urlencode

import segno
from django_otp.oath import hotp

SECRET_BYTES = 20
DIGITS = 6
STEP_SECONDS = 30
# The clocks of a telephone and of a server differ a little: one step before or after, no more.
DRIFT_STEPS = 1
# What the telephone shows beside the digits: nothing of what they open.
NAME_ON_TELEPHONE = "Espace"


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def written_secret(secret: bytes) -> str:
    """In base32, by groups of four: for an application where it is typed."""
    text = b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def picture_of(secret: bytes) -> str:
    """A QR code as the address of an image, never stored."""
    asked = {"secret": b32encode(secret).decode(), "issuer": NAME_ON_TELEPHONE}
    address = f"otpauth://totp/{quote(NAME_ON_TELEPHONE)}?{urlencode(asked)}"
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(
        scale=5, dark="#000", light="#fff"
    )
    return picture


def step_at(seconds: float) -> int:
    return int(seconds) // STEP_SECONDS


def matching_step(secret: bytes, typed: str, seconds: float) -> int | None:
    """The step whose code this is, near enough to now. Each step is compared, whichever is right:
    the time tells nothing."""
    now, found = step_at(seconds), None
    for step in range(max(0, now - DRIFT_STEPS), now + DRIFT_STEPS + 1):
        if compare_digest(code_of(secret, step).encode(), typed.encode()):
            found = step
    return found


def code_of(secret: bytes, step: int) -> str:
    return f"{hotp(secret, step, digits=DIGITS):0{DIGITS}d}"
