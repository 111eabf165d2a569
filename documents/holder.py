"""What the documents app answers when a space is erased, counted or taken away in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import Space
from accounts.spaces import Holder, register_holder
from documents.erasing import erase_all
from documents.models import Document
from documents.reading import DocumentView, OpenFile, list_documents, open_original
from documents.trash import list_trash
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class ExportedDocument:
    view: DocumentView
    keyring: Keyring

    def open(self) -> OpenFile:
        """Raises FileAltered."""
        return open_original(self.view.document, self.keyring)


def export_documents(owner: Space, keyring: Keyring) -> Iterator[ExportedDocument]:
    """The trash too: what she takes away is all that can still be read here."""
    for view in list_documents(owner, keyring) + list_trash(owner, keyring):
        yield ExportedDocument(view, keyring)


def count_documents(owner: Space) -> int:
    """The trash too."""
    return Document.objects.for_owner(owner).present().count()


def register() -> None:
    register_holder(
        Holder("documents", erase=erase_all, count=count_documents, export=export_documents)
    )
