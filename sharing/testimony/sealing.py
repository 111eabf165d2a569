"""What is handed over, under a key of its own that is sealed to her mailbox."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from accounts.mailbox import MAILBOX_LABEL
from accounts.models import Space
from documents.blobs import keep_blob
from documents.incoming import create_incoming, incoming_folder
from documents.sealed_uploads import Seal, SealedUpload
from sharing.models import Testimony
from vault.context import ctx
from vault.errors import Unsealable
from vault.files import SealedFileInfo, SealedFileWriter
from vault.kdf import KEY_BYTES
from vault.keyring import Keyring, Part
from vault.mailbox import open_sealed, seal_to
from vault.records import seal_record, unseal_record

PART, FILE, RECORD = "testimony", "testimony-file", "bundle"
ZIP_TYPE = "application/zip"


@dataclass(frozen=True, repr=False)
class Facts:
    """What she is told, sealed. `name`, `link`, `words`: who hands it over, as that person wished.

    `pages_start`, `pages_size`: where the PDF lies in the ZIP. `file_dek`: its key, wrapped.
    `told`: its words, see `telling`; None where they were not given along yet.
    """

    handed_at: datetime
    made_at: datetime
    name: str
    link: str
    words: str
    facts: int
    files: int
    pages: int
    pages_start: int
    pages_size: int
    pages_sha256: str
    size: int
    sha256: str
    file_dek: bytes
    told: list[dict[str, Any]] | None = None

    def to_mapping(self) -> dict[str, Any]:
        return asdict(self) | {
            "handed_at": self.handed_at.isoformat(),
            "made_at": self.made_at.isoformat(),
            "file_dek": self.file_dek.hex(),
        }

    @classmethod
    def of(cls, said: dict[str, Any]) -> Facts:
        """Raises KeyError, TypeError, ValueError for a form that is not this one."""
        return cls(
            **said
            | {
                "handed_at": datetime.fromisoformat(said["handed_at"]),
                "made_at": datetime.fromisoformat(said["made_at"]),
                "file_dek": bytes.fromhex(said["file_dek"]),
            }
        )


def seal_file(
    bundle: Keyring, item: UUID, pieces: Iterable[bytes]
) -> tuple[str, bytes, SealedFileInfo]:
    """The blob, its wrapped key and its facts. Raises BlobNotKept, OSError, and what reading the
    pieces raises: nothing is kept then. Never whole in memory, never in clear on the disk.
    """
    part, wrapped = bundle.new_part(item, FILE)
    path = incoming_folder() / uuid4().hex
    try:
        with create_incoming(path) as sink:
            writer = SealedFileWriter(part, sink)
            for piece in pieces:
                writer.write(piece)
            info = writer.finish()
            os.fsync(sink.fileno())
        seal = Seal(item, uuid4(), wrapped, path)
        return keep_blob(SealedUpload("", ZIP_TYPE, seal, info)), wrapped, info
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def seal_facts(row: Testimony, bundle: Keyring, facts: Facts) -> None:
    part, row.wrapped_bundle_dek = bundle.new_part(row.pk, PART)
    row.sealed_bundle = seal_record(part, RECORD, facts.to_mapping())


def seal_key(row: Testimony, owner: Space, key: bytes) -> None:
    """To her mailbox: it opens for this testimony of this space only. Raises Unsealable."""
    row.sealed_key = seal_to(owner.mailbox_public_key, key, _info(row))


def open_bundle_key(row: Testimony, owner: Space, keyring: Keyring) -> Keyring:
    """Raises Unsealable."""
    private = keyring.unseal_value(MAILBOX_LABEL, owner.sealed_mailbox_key)
    key = open_sealed(private, row.sealed_key, _info(row))
    if len(key) != KEY_BYTES:
        raise Unsealable
    return Keyring(owner.pk, key)


def open_facts(row: Testimony, bundle: Keyring) -> Facts:
    """Raises Unsealable, and for another form KeyError, TypeError, ValueError."""
    part = bundle.open_part(row.pk, PART, 0, row.wrapped_bundle_dek)
    return Facts.of(unseal_record(part, RECORD, row.sealed_bundle))


def open_file_part(row: Testimony, bundle: Keyring, facts: Facts) -> Part:
    """Raises Unsealable."""
    return bundle.open_part(row.pk, FILE, 0, facts.file_dek)


def _info(row: Testimony) -> bytes:
    return ctx("testimony", row.pk.bytes, row.owner_id.bytes)
