"""The folder of files that are arriving: sealed bytes only, for this user alone."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings

# Written back to the disk while the next bytes arrive: the last sync has nothing left to wait
# for, and a film of 5 GiB does not push everything else out of the machine's memory.
WRITE_BACK_BYTES = 8 * 1024**2


def incoming_folder() -> Path:
    """Beside the blobs, on the same file system: taking a file in is a rename."""
    folder: Path = settings.MDV_DATA_DIR / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def create_incoming(path: Path) -> BinaryIO:
    """A new file, unbuffered: a failing disk is known at each write, and not at the end."""
    return cast("BinaryIO", _IncomingFile(path, "xb", opener=_for_this_user_alone))


class _IncomingFile(io.FileIO):
    _written = _written_back = 0

    def write(self, octets: Any) -> int:
        taken = super().write(octets)
        self._written += taken
        pending = self._written - self._written_back
        if pending >= WRITE_BACK_BYTES and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self.fileno(), self._written_back, pending, os.POSIX_FADV_DONTNEED)
            self._written_back = self._written
        return taken


def _for_this_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
