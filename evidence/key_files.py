"""The private key of each quarter: a file of its own beside the machine's other secrets."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from vault.timestamp_authority import NewAuthority, quarter_bounds

NAME = re.compile(r"[0-9a-f]{16}-([0-9]{4}Q[1-4])\.key", re.ASCII)
# A deposit that began before midnight still finds its key.
KEPT_AFTER_ITS_QUARTER = timedelta(hours=1)


def folder() -> Path:
    return Path(settings.MDV_SECRETS_DIR) / "timestamps"


def key_path(authority_id: str, quarter: str) -> Path:
    return folder() / f"{authority_id}-{quarter}.key"


def quarters_held(authority_id: str = "") -> Iterator[tuple[str, Path]]:
    """Each quarter that has a key file here, with that file; of one authority, or of all."""
    for path in folder().glob(f"{authority_id}*.key"):
        if match := NAME.fullmatch(path.name):
            yield match[1], path


def write_keys(authority_id: str, new: NewAuthority) -> None:
    """Mode 0600, on the disk when this returns. Raises OSError; an existing name is refused."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    for leaf in new.leaves:
        path = key_path(authority_id, leaf.quarter)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(leaf.private_key)
            file.flush()
            os.fsync(file.fileno())
    _sync_folder()


def destroy_keys(authority_id: str) -> int:
    """All that an authority could still sign with on this machine; returns how many."""
    return _destroy_all([path for _, path in quarters_held(authority_id)])


def destroy_closed(now: datetime | None = None) -> int:
    """For the sweeper: no key of a quarter that is over signs anything again."""
    limit = (now or timezone.now()) - KEPT_AFTER_ITS_QUARTER
    return _destroy_all(
        [path for name, path in quarters_held() if quarter_bounds(name)[1] <= limit]
    )


def _destroy_all(paths: list[Path]) -> int:
    for path in paths:
        _destroy(path)
    if paths:
        _sync_folder()
    return len(paths)


def _destroy(path: Path) -> None:
    # Worth what the disk makes of it: a journal, a snapshot, the spare cells of an SSD or a
    # backup may keep the earlier bytes. The name goes in any case.
    with suppress(FileNotFoundError):
        with suppress(PermissionError), path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def _sync_folder() -> None:
    descriptor = os.open(folder(), os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
