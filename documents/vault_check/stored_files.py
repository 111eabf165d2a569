"""Every sealed file, from outside: there, readable, of the length its row says, held by a row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.utils import timezone

from documents.blob_rows import count_rows, every_row, held_among
from documents.blobs import BadBlobName, blob_storage, open_blob
from documents.orphans import ASKED_AT_ONCE, GRACE, ROUND_S, stored_blobs
from documents.vault_check.findings import Finding, Progress, say_error, silent
from vault.errors import Unsealable
from vault.file_format import HEADER_BYTES, PREAMBLE, plain_size

# The sweeper comes once an hour: what is older than this was left by it, or there is none.
LEFT_FOR = GRACE + timedelta(seconds=2 * ROUND_S)


def check_files(progress: Progress = silent) -> Iterator[Finding]:
    """One row at a time. The 32 bytes of salt, and the contents, only an owner's key can check."""
    total = count_rows()
    for done, row in enumerate(every_row(ASKED_AT_ONCE), start=1):
        for fault in _faults_of(row):
            # Erased while it was being looked at: no fault.
            if type(row).objects.filter(pk=row.pk, blob=row.blob).exists():
                yield Finding(f"{row} {row.pk} ({row.blob})", fault)
        progress(done, total)


def check_orphans(progress: Progress = silent) -> Iterator[Finding]:
    """What no row holds, and the sweeper should have removed long ago."""
    storage, limit, seen = blob_storage(), timezone.now() - LEFT_FOR, 0
    found = stored_blobs(storage)
    while names := list(islice(found, ASKED_AT_ONCE)):
        held = held_among(names)
        for name in names:
            if name not in held and _is_older(storage, name, limit):
                yield Finding(f"blob {name}", "held by no row, and not removed by the sweeper")
        seen += len(names)
        progress(seen, seen)
    yield from _check_incoming(limit)


def _check_incoming(limit: datetime) -> Iterator[Finding]:
    folder: Path = settings.MDV_DATA_DIR / "incoming"
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit.timestamp():
                yield Finding(f"incoming {path.name}", "not removed by the sweeper")


def _faults_of(row: Any) -> Iterator[str]:
    try:
        if plain_size(row.sealed_size) != row.plain_size:
            yield "its row says two sizes that do not agree"
    except Unsealable:
        yield "its row says a size that no sealed file has"
    try:
        with open_blob(row.blob) as source:
            head = source.read(HEADER_BYTES)
            length = source.seek(0, os.SEEK_END)
    except BadBlobName:
        yield "its row says a name that was never given"
    except FileNotFoundError:
        yield "missing"
    except OSError as error:
        yield f"cannot be read ({say_error(error)})"
    else:
        if length != row.sealed_size:
            yield f"{length} bytes long instead of {row.sealed_size}"
        if len(head) < HEADER_BYTES or not head.startswith(PREAMBLE):
            yield "its header is not that of a sealed file"


def _is_older(storage: Storage, name: str, limit: datetime) -> bool:
    try:
        return bool(storage.get_modified_time(name) < limit)
    except FileNotFoundError:
        return False
