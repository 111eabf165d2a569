"""One file as it arrives: sealed and hashed, or refused and forgotten at once."""

from __future__ import annotations

import errno
import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError

from documents.incoming import create_incoming, incoming_folder
from documents.media_types import HEAD_BYTES, media_type_of
from documents.models import PartKind
from documents.quota import QuotaReached
from documents.refusals import Refusal
from documents.sealed_uploads import RefusedUpload, Seal, SealedUpload
from vault.files import SealedFileWriter
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# A name is a person's text, kept as it came but for a bound.
MAX_NAME = 1000


class Room(Protocol):
    keyring: Keyring
    arrival_id: UUID

    def take_room(self, size: int) -> None: ...
    def give_room_back(self, size: int) -> None: ...


class ArrivingFile:
    """Writes into the incoming folder from the first byte on; an empty file leaves nothing."""

    def __init__(
        self,
        room: Room,
        name: str,
        *,
        document_id: UUID | None = None,
        kind: PartKind = PartKind.ORIGINAL,
    ) -> None:
        self.name = name[:MAX_NAME]
        self._document_id = document_id or uuid4()
        self._kind = kind
        self.refusal: Refusal | None = None
        self._room = room
        self._size = 0
        self._head = b""
        self._sink: BinaryIO | None = None
        self._writer: SealedFileWriter | None = None
        self._seal: Seal | None = None

    def write(self, data: bytes) -> None:
        """Never raises for what can be said to the person: the refusal is kept for the end."""
        if self.refusal is not None or not data:
            return
        try:
            self._take(data)
        except QuotaReached:
            self.refuse(Refusal.OVER_QUOTA)
        except OSError as error:
            self._refuse_for(error)
        except DatabaseError:
            # A full disk stops the database first.
            logger.warning("the database refuses a reservation")
            self.refuse(Refusal.NO_ROOM)

    def finish(self) -> SealedUpload | RefusedUpload:
        """The last byte came: the sealed file is on the disk for good, or there is none."""
        if self.refusal is None and self._writer is None:
            self.refuse(Refusal.EMPTY)
        if self.refusal is None:
            try:
                return self._finish()
            except OSError as error:
                self._refuse_for(error)
        return RefusedUpload(self.name, self.refusal or Refusal.NO_ROOM)

    def refuse(self, refusal: Refusal) -> None:
        """Drop the sealed bytes now, and every byte that still comes."""
        self.refusal = refusal
        self._writer = None
        if self._sink is not None:
            with suppress(OSError):
                self._sink.close()
        if self._seal is not None:
            with suppress(OSError):
                self._seal.path.unlink()
        self._room.give_room_back(self._size)
        self._size = 0

    def _take(self, data: bytes) -> None:
        if self._size + len(data) > settings.MDV_MAX_FILE_BYTES:
            self.refuse(Refusal.TOO_BIG)
            return
        self._room.take_room(len(data))
        self._size += len(data)
        writer = self._writer or self._open()
        writer.write(data)
        if len(self._head) < HEAD_BYTES:
            self._head += data[: HEAD_BYTES - len(self._head)]

    def _open(self) -> SealedFileWriter:
        part, wrapped_dek = self._room.keyring.new_part(self._document_id, self._kind)
        path: Path = incoming_folder() / uuid4().hex
        self._sink = create_incoming(path)
        self._seal = Seal(self._document_id, self._room.arrival_id, wrapped_dek, path)
        self._writer = SealedFileWriter(part, self._sink)
        return self._writer

    def _finish(self) -> SealedUpload:
        if self._writer is None or self._sink is None or self._seal is None:
            raise RuntimeError("nothing was written")
        info = self._writer.finish()
        # On the disk before anyone is told: a power cut loses nothing that was acknowledged.
        os.fsync(self._sink.fileno())
        self._sink.close()
        media_type = media_type_of(self._head, self.name)
        return SealedUpload(self.name, media_type, self._seal, info)

    def _refuse_for(self, error: OSError) -> None:
        # The operator learns which error; of the file, nothing.
        code = errno.errorcode.get(error.errno or 0, "unknown")
        logger.error("a file could not be written: %s", code)
        self.refuse(Refusal.NO_ROOM)
