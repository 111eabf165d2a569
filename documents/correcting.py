"""A new revision of what a document says: one place, so that no writer undoes another's work."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.models import Document
from documents.records import Record, open_record, seal_document_record
from vault.keyring import Keyring

WORDS_AMENDED = "document_words_amended"
activity.register_kind(WORDS_AMENDED, _("Ce que vous dites d’un fichier a été modifié"))

Change = Callable[[Record], Record]


class DocumentGone(Exception):
    """No such document in this space: erased in another tab, or never there."""


class RecordChanged(Exception):
    """Her words were corrected since this text was begun; nothing was written over."""

    def __init__(self, latest: Record) -> None:
        self.latest = latest
        super().__init__()


def amend_record(
    owner: Space,
    keyring: Keyring,
    document_id: UUID,
    change: Change,
    based_on: int | None = None,
) -> Document:
    """Seal `change(record)` as the next revision, under a fresh key; the earlier one goes.

    The row is held meanwhile and `change` gets the latest record: use `dataclasses.replace` and
    leave alone what is not yours. `based_on`: the `wording` her text was begun from; None for
    what no person typed (a copy, a picture). A record that does not change is not written; her
    words that change leave a line in her log, which names nothing.

    Raises DocumentGone, RecordChanged, Unsealable (an altered row is never written over).
    """
    with transaction.atomic():
        document = (
            Document.objects.for_owner(owner).select_for_update().filter(pk=document_id).first()
        )
        if document is None:
            raise DocumentGone
        latest = open_record(document, keyring)
        changed = change(latest)
        if changed == latest:
            return document
        if based_on is not None and latest.wording != based_on:
            raise RecordChanged(latest)
        document.record_revision += 1
        document.wrapped_dek, document.sealed_record = seal_document_record(
            keyring, document.pk, document.record_revision, changed
        )
        document.save(update_fields=["record_revision", "wrapped_dek", "sealed_record"])
        if changed.wording != latest.wording:
            activity.record(owner, WORDS_AMENDED)
    return document
