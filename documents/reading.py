"""Opening documents with the keys of an open space."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import Space
from dates.when import When
from documents.blobs import BadBlobName, open_blob
from documents.categories import Category
from documents.kinds import PLAYABLE, Kind, kind_of
from documents.models import Document, DocumentPart, PartKind
from documents.previews.showing import Showing, showing_of
from documents.records import Record, open_record
from vault.errors import Unsealable
from vault.files import SealedFileReader
from vault.keyring import Keyring

_SAID_TWICE = frozenset({(Kind.SOUND, Category.AUDIO.value), (Kind.VIDEO, Category.VIDEO.value)})


class FileAltered(Exception):
    """The sealed file is missing, altered or of another place: no byte of it is given out."""


class FileUnreachable(FileAltered):
    """The storage did not give it, this time: it is gone, or whole and read later."""


@dataclass(frozen=True, repr=False)
class OpenFile:
    """A sealed file whose length is authenticated. Close it."""

    _reader: SealedFileReader
    _source: BinaryIO

    @property
    def size(self) -> int:
        return self._reader.plain_size

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        """The first piece is checked before this returns. Raises FileAltered, also later on."""
        with _told_apart():
            pieces = self._reader.read_range(start, stop)
        return _checked(pieces)

    def close(self) -> None:
        self._source.close()


@dataclass(frozen=True, repr=False)
class DocumentView:
    """A document as its owner sees it. `record` is None when its row was altered."""

    document: Document
    record: Record | None

    @property
    def is_altered(self) -> bool:
        return self.record is None

    @property
    def heading(self) -> str:
        if self.record is None:
            return _("Élément altéré")
        return self.record.title or self.record.file_name or _("Sans titre")

    @property
    def when(self) -> When:
        return self.record.happened.when if self.record else When()

    @property
    def has_date(self) -> bool:
        """Whether anything is said of the moment, even « before the move »."""
        return self.when != When()

    @property
    def url(self) -> str:
        return reverse("documents:detail", args=[self.document.pk])

    @property
    def content_url(self) -> str:
        return reverse("documents:content", args=[self.document.pk])

    @property
    def kind(self) -> Kind:
        return kind_of(self.record.media_type) if self.record else Kind.OTHER

    @property
    def tile(self) -> str:
        """The class of its blurred tile: light and mass, never a legible picture."""
        if self.record and self.record.category == Category.MESSAGES:
            return "blur--chat"
        if self.kind is Kind.SOUND:
            return "blur--sound"
        return "" if self.kind in {Kind.IMAGE, Kind.VIDEO} else "blur--page"

    @property
    def showing(self) -> Showing:
        """How it can be seen in a page."""
        return showing_of(self.record.media_type if self.record else "")

    @property
    def light(self) -> str:
        """The address of its tiny picture, too small to be legible; empty when there is none."""
        thumb = self.record.thumb if self.record else ""
        return f"data:image/webp;base64,{thumb}" if thumb else ""

    @property
    def is_playable(self) -> bool:
        return self.record is not None and self.record.media_type in PLAYABLE

    @property
    def category_label(self) -> str | Promise:
        """Empty when the kind of the file already says it."""
        if self.record and (self.kind, self.record.category) in _SAID_TWICE:
            return ""
        with suppress(ValueError):
            return Category(self.record.category if self.record else "").label
        return ""


def open_document(document: Document, keyring: Keyring) -> DocumentView:
    """Never raises: an altered row is shown as such, and its neighbours stay readable."""
    try:
        return DocumentView(document, open_record(document, keyring))
    except Unsealable:
        return DocumentView(document, None)


def list_documents(owner: Space, keyring: Keyring) -> list[DocumentView]:
    """All of hers but the trash, the latest first, in one query."""
    views = [open_document(one, keyring) for one in Document.objects.for_owner(owner).kept()]
    return sorted(views, key=_arrival, reverse=True)


def open_original(document: Document, keyring: Keyring) -> OpenFile:
    """The file as it was deposited, to be closed by the caller. Raises FileAltered."""
    return open_stored(document, keyring, PartKind.ORIGINAL)


def open_stored(
    document: Document, keyring: Keyring, kind: PartKind, revision: int = 0
) -> OpenFile:
    """One sealed file of a document, to be closed by the caller. Raises FileAltered."""
    with _told_apart():
        row = document.parts.get(kind=kind, revision=revision)
        part = keyring.open_part(document.pk, row.kind, row.revision, row.wrapped_dek)
        source = open_blob(row.blob)
        try:
            return OpenFile(SealedFileReader(part, source), source)
        except (Unsealable, OSError):
            source.close()
            raise


def is_readable(document: Document, keyring: Keyring) -> bool:
    """Whether the file is there and opens: its header and last piece are checked, no more."""
    try:
        open_original(document, keyring).close()
    except FileAltered:
        return False
    return True


def _checked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    with _told_apart():
        yield from pieces


@contextmanager
def _told_apart() -> Iterator[None]:
    """What is not what was deposited, and what could not be read."""
    try:
        yield
    except (DocumentPart.DoesNotExist, Unsealable, BadBlobName):
        raise FileAltered from None
    except OSError:
        raise FileUnreachable from None


def _arrival(view: DocumentView) -> tuple[datetime, str]:
    if view.record is not None:
        return view.record.received_at, view.document.pk.hex
    day = view.document.created_on
    return datetime(day.year, day.month, day.day, tzinfo=UTC), view.document.pk.hex
