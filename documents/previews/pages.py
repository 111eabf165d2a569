"""What the page that shows a file says and offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from documents.blobs import BlobNotKept
from documents.correcting import DocumentGone
from documents.models import Document
from documents.previews.keeping import Locked, keep_preview
from documents.previews.making import Size, read_names, read_words
from documents.previews.opening import MAX_PAGE
from documents.previews.showing import Showing
from documents.reading import DocumentView
from documents.workshop import Reason, WorkshopFailed
from vault.errors import Unsealable
from vault.keyring import Keyring

FAILURES: dict[Reason, Promise] = {
    Reason.TOO_BIG: _("Ce fichier est trop grand pour être montré ici."),
    Reason.TOO_SLOW: _("Ce fichier demande trop de temps pour être montré ici."),
    Reason.UNREADABLE: _("Ce fichier n’a pas pu être montré : il est peut-être incomplet."),
    Reason.BUSY: _("Le service est très occupé. Réessayez dans un instant."),
}
NOT_NOW = _("L’aperçu n’a pas pu être préparé. Réessayez plus tard, ou téléchargez l’original.")
LOCKED = _("Ce PDF est protégé par un mot de passe : il ne peut pas être montré ici.")


@dataclass(frozen=True)
class Place:
    """Which page of how many, and how large."""

    number: int
    pages: int
    size: Size

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.shown else None

    @property
    def shown(self) -> int:
        return min(self.pages, MAX_PAGE)

    @property
    def is_large(self) -> bool:
        return self.size is Size.LARGE


@dataclass(frozen=True, repr=False)
class Seen:
    """The words or names of a file; or why they are not there."""

    said: dict[str, Any] = field(default_factory=dict)
    failure: str | Promise = ""


def prepare_now(owner: Space, keyring: Keyring, document: Document) -> str | Promise:
    """Draw and keep the first pages, as asked; returns why not, or nothing. Raises FileAltered."""
    try:
        keep_preview(owner, keyring, document)
    except Locked:
        return LOCKED
    except WorkshopFailed as failed:
        return FAILURES[failed.reason]
    except (BlobNotKept, DatabaseError, DocumentGone, Unsealable):
        return NOT_NOW
    return ""


def place_of(view: DocumentView, page: str, size: str) -> Place:
    """From what an address asks: nonsense is the first page, in the size of a page."""
    pages = view.record.pages if view.record else 0
    wanted = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    number = max(1, min(wanted, pages, MAX_PAGE))
    return Place(number, pages, Size.LARGE if size == "grande" else Size.PAGE)


def read_inside(view: DocumentView, keyring: Keyring) -> Seen:
    """The words of a text or a mail, the names of an archive. Raises FileAltered."""
    readers = {Showing.WORDS: read_words, Showing.NAMES: read_names}
    reader = readers.get(view.showing)
    if reader is None or view.record is None:
        return Seen()
    try:
        return Seen(reader(view.document, keyring, view.record))
    except WorkshopFailed as failed:
        return Seen(failure=FAILURES[failed.reason])
