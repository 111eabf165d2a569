"""The folder of files that are arriving: sealed bytes only, for this user alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def incoming_folder() -> Path:
    """Beside the blobs, on the same file system: taking a file in is a rename."""
    folder: Path = settings.MDV_DATA_DIR / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def create_incoming(path: Path) -> BinaryIO:
    """A new file, unbuffered: a failing disk is known at each write, and not at the end."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0)
