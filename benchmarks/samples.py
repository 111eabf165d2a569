"""Files to send, made once: bytes that no file system and no network can shorten."""

from __future__ import annotations

import random
from pathlib import Path

MIB = 1024**2
GIB = 1024**3
_BLOCK = 64 * MIB


def make_sample(folder: Path, size: int) -> Path:
    """A file of `size` bytes, the same at each run; kept for the next figure."""
    path = folder / f"sample-{size}"
    if path.exists() and path.stat().st_size == size:
        return path
    block = random.Random(size).randbytes(min(size, _BLOCK))  # noqa: S311 (no secret is made)
    with path.open("wb") as sample:
        left = size
        while left:
            left -= sample.write(block[:left])
    return path
