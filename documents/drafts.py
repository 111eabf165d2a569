"""Her words about a file, kept when they could not be saved, and found again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from accounts.drafts import OpenDraft, discard_draft, open_drafts, register_rescue
from accounts.models import Draft, Space
from vault.keyring import Keyring

AMEND = "documents:amend"
# What she wrote herself, in the order of the page; then what she chose.
WORDS = ("title", "note", "happened_note", "anchor", "labels")
FIELDS = frozenset(WORDS) | {
    "category",
    "happened_precision",
    "happened_on",
    "happened_until",
    "happened_time",
    "based_on",
}


def register() -> None:
    register_rescue(AMEND, FIELDS, WORDS)


def waiting_text(owner: Space, keyring: Keyring, document_id: UUID) -> OpenDraft | None:
    """The latest text about this file that was kept and not saved."""
    return next(iter(open_drafts(owner, keyring, AMEND, document_id)), None)


def documents_with_text(owner: Space) -> set[UUID]:
    """The files that a text waits for. Nothing is opened."""
    rows = Draft.objects.filter(space=owner, route=AMEND, item__isnull=False)
    return {item for item in rows.values_list("item", flat=True) if item}


def forget_texts(owner: Space, ids: Iterable[UUID]) -> None:
    for one in ids:
        discard_draft(owner, one)


def forget_texts_about(owner: Space, documents: Iterable[UUID]) -> None:
    """The files are erased: what waited to be said of them goes too."""
    Draft.objects.filter(space=owner, route=AMEND, item__in=list(documents)).delete()
