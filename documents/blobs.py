"""Sealed files in the storage: kept for good before anyone is told, read, erased."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import Storage, storages

_NAME = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}", re.ASCII)


class BlobNotKept(Exception):
    """The storage is full, read-only or failing. Nothing of the file was kept there."""


class BadBlobName(Exception):
    """A row says a path that leads elsewhere: nothing was opened, nothing was deleted."""


def blob_storage() -> Storage:
    return storages["blobs"]


def keep_blob(sealed: File[bytes]) -> str:
    """Move a sealed file into the storage and return its random name. Raises BlobNotKept.

    When this returns, the file and its name survive a power cut.
    """
    token = secrets.token_hex(16)
    storage, name = blob_storage(), f"{token[:2]}/{token}"
    try:
        name = storage.save(name, sealed)
        _sync_folders(storage, name)
    except OSError as error:
        # A full disk keeps the name of a file that it could not write.
        with suppress(OSError):
            storage.delete(name)
        raise BlobNotKept from error
    return name


def open_blob(name: str) -> BinaryIO:
    """Raises OSError when the blob is gone, BadBlobName for a name that we never gave."""
    _check_name(name)
    storage = blob_storage()
    try:
        # Read in whole pieces of 64 KiB: a buffer would copy each of them twice.
        return open(storage.path(name), "rb", buffering=0)
    except NotImplementedError:
        return cast("BinaryIO", storage.open(name, "rb"))


def delete_blob(name: str) -> None:
    """Raises OSError, and BadBlobName for a name that we never gave."""
    _check_name(name)
    blob_storage().delete(name)


def sync_folder(folder: Path) -> None:
    """A file's name is in its folder: both are written down, or a power cut loses the name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadBlobName


def _sync_folders(storage: Storage, name: str) -> None:
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        # An object store answers once it holds the object.
        return
    sync_folder(path.parent)
    sync_folder(path.parent.parent)
