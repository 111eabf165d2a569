"""The machine's own secrets: made once, mode 0600, apart from the data they protect."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SECRET_BYTES = 32


def load_secret(folder: Path, name: str, override: str | None) -> bytes:
    """Return the 32-byte secret `name`: the operator's override in hexadecimal, or the file.

    Made at first use. O_EXCL: two processes that start together must agree on one secret.
    Raises ValueError when the override or the file does not hold exactly 32 bytes.
    """
    if override:
        return _decode(override, name)
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _create(path)
    return _decode(path.read_text("ascii"), name)


def _create(path: Path) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(SECRET_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # link() refuses an existing name, so a reader never meets a half-written secret.
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def _decode(text: str, name: str) -> bytes:
    try:
        value = bytes.fromhex(text.strip())
    except ValueError:
        value = b""
    if len(value) != SECRET_BYTES:
        raise ValueError(f"the secret {name} must be {SECRET_BYTES} bytes in hexadecimal")
    return value
