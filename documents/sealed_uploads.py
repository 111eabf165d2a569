"""What a form receives in place of a file: one that was sealed on arrival, or was not kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import ngettext

from documents.blobs import delete_blob
from documents.models import DocumentPart
from documents.refusals import Refusal, sentence
from vault.files import SealedFileInfo

TOLD_ONE_BY_ONE = 10
# For Django, which refuses some names and shortens others. Hers is kept as it came.
HARMLESS = "fichier"


@dataclass(frozen=True, repr=False)
class Seal:
    """Where an arriving file was sealed to, and under which key."""

    document_id: UUID
    arrival_id: UUID
    wrapped_dek: bytes
    path: Path


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that arrived whole and sealed. Unless a document takes it, it ends with the request.

    Its bytes are sealed: what it says of the content is in `info` and `media_type`.
    """

    def __init__(self, name: str, media_type: str, seal: Seal, info: SealedFileInfo) -> None:
        super().__init__(name=HARMLESS, content_type=media_type, size=info.plain_size)
        self.original_name = name
        self.media_type = media_type
        self.seal = seal
        self.info = info
        self.blob: str | None = None

    def __repr__(self) -> str:
        return "<sealed upload>"

    def temporary_file_path(self) -> str:
        """The storage moves this file instead of reading it."""
        return str(self.seal.path)

    def close(self) -> None:
        """Nothing is open: the sealed file was closed when it was complete."""

    def discard(self) -> None:
        """Remove the sealed bytes unless a document holds them. Raises DatabaseError, OSError."""
        with suppress(FileNotFoundError):
            self.seal.path.unlink()
        if self.blob and not DocumentPart.objects.filter(blob=self.blob).exists():
            delete_blob(self.blob)


class RefusedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that was read to its end and not kept, with the reason."""

    def __init__(self, name: str, refusal: Refusal) -> None:
        super().__init__(name=HARMLESS, size=0)
        self.original_name = name
        self.refusal = refusal

    def __repr__(self) -> str:
        return f"<refused upload: {self.refusal.value}>"

    @property
    def sentence(self) -> str:
        return sentence(self.refusal, self.original_name)

    def close(self) -> None:
        """Nothing was kept."""


@dataclass(frozen=True, repr=False)
class Arrived:
    """What came in one field: what can be kept, and what was not."""

    kept: list[SealedUpload]
    refused: list[RefusedUpload]

    def __bool__(self) -> bool:
        return bool(self.kept or self.refused)

    @property
    def sentences(self) -> list[str]:
        return refusal_sentences(self.refused)


def refusal_sentences(refused: list[RefusedUpload]) -> list[str]:
    """The first refusals in words; a folder of empty files must not fill ten pages."""
    told = [one.sentence for one in refused[:TOLD_ONE_BY_ONE]]
    left = len(refused) - len(told)
    if left:
        told.append(
            ngettext(
                "%(n)d autre fichier n’a pas été gardé.",
                "%(n)d autres fichiers n’ont pas été gardés.",
                left,
            )
            % {"n": left}
        )
    return told
