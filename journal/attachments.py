"""The files of an entry: received with it, or already among her documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from accounts.models import Space
from documents.links import Link
from documents.models import Document
from documents.previews.keeping import prepare_previews
from documents.reading import DocumentView, open_document
from documents.receiving import receive_all
from documents.sealed_uploads import (
    Arrived,
    RefusedUpload,
    SealedUpload,
    refusal_sentences,
)
from journal.reading import list_entries
from journal.revisions import Version
from vault.keyring import Keyring


@dataclass(frozen=True)
class Received:
    """Documents made of what arrived, and a sentence for each file that was not kept."""

    kept: tuple[UUID, ...] = ()
    refusals: tuple[str, ...] = ()


def receive_attachments(
    owner: Space, keyring: Keyring, uploads: Iterable[UploadedFile[Any]]
) -> Received:
    """Keep every file that can be: one that cannot takes neither its neighbours nor the text."""
    files = list(uploads)
    arrived = Arrived(
        kept=[one for one in files if isinstance(one, SealedUpload)],
        refused=[one for one in files if isinstance(one, RefusedUpload)],
    )
    if not arrived:
        return Received()
    outcome = receive_all(owner, keyring, arrived)
    prepare_previews(owner, keyring, outcome.kept)
    kept = tuple(one.pk for one in outcome.kept)
    return Received(kept, tuple(refusal_sentences(outcome.refused)))


def own_documents(owner: Space, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Those of the ids that are documents of hers, each once, in the same order."""
    if not ids:
        return ()
    hers = set(Document.objects.for_owner(owner).filter(pk__in=ids).values_list("pk", flat=True))
    return tuple(one for one in dict.fromkeys(ids) if one in hers)


def kept_ids(owner: Space) -> frozenset[UUID]:
    """What an entry may count as its files: neither erased nor in the trash."""
    return frozenset(Document.objects.for_owner(owner).kept().values_list("pk", flat=True))


@dataclass(frozen=True)
class CitedFiles:
    """The files of an entry, in its order, and how many of them are no more."""

    kept: list[DocumentView]
    in_trash: list[DocumentView]
    missing: int

    def __bool__(self) -> bool:
        return bool(self.kept or self.in_trash or self.missing)


def open_files(owner: Space, keyring: Keyring, ids: Sequence[UUID]) -> CitedFiles:
    rows = Document.objects.for_owner(owner).present().in_bulk(ids) if ids else {}
    there = [open_document(rows[one], keyring) for one in ids if one in rows]
    return CitedFiles(
        kept=[one for one in there if one.document.trashed_on is None],
        in_trash=[one for one in there if one.document.trashed_on is not None],
        missing=len(ids) - len(there),
    )


def entries_citing(owner: Space, keyring: Keyring, document_id: UUID) -> list[Link]:
    """For the page of a document: the entries that show it, as (title, path)."""
    return [
        (one.latest.content.heading, reverse("journal:entry_detail", args=[one.id]))
        for one in list_entries(owner, keyring)
        if isinstance(one.latest, Version) and document_id in one.latest.content.files
    ]
