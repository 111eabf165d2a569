"""The trash: what leaves the files and waits there, whole, for its day."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.models import Document
from documents.models.documents import DocumentQuerySet
from documents.reading import DocumentView, open_document
from vault.keyring import Keyring

DOCUMENT_TRASHED = "document_trashed"
DOCUMENT_RESTORED = "document_restored"
activity.register_kind(DOCUMENT_TRASHED, _("Un fichier mis à la corbeille"))
activity.register_kind(DOCUMENT_RESTORED, _("Un fichier sorti de la corbeille"))


def has_trash() -> bool:
    """False when the operator keeps none: what is deleted is then erased, with the passphrase."""
    return bool(settings.MDV_TRASH_DAYS > 0)


def erased_on_from_today() -> date:
    """The day that what goes into the trash now is erased for good."""
    return timezone.localdate() + timedelta(days=settings.MDV_TRASH_DAYS)


def put_in_trash(owner: Space, document: Document) -> bool:
    """False when it is there already: its day is not put off."""
    with transaction.atomic():
        # The condition is in the statement: neither a second press nor a sweep comes in between.
        moved = _hers(owner, document).kept().update(trashed_on=timezone.localdate())
        if moved:
            activity.record(owner, DOCUMENT_TRASHED)
    return bool(moved)


def restore(owner: Space, document: Document) -> bool:
    """False when it is not in the trash, or not any more."""
    with transaction.atomic():
        moved = _hers(owner, document).in_trash().update(trashed_on=None)
        if moved:
            activity.record(owner, DOCUMENT_RESTORED)
    return bool(moved)


def rows_in_trash(owner: Space) -> DocumentQuerySet:
    """What can still be put back; what goes first comes first."""
    return Document.objects.for_owner(owner).in_trash().order_by("trashed_on", "pk")


def list_trash(owner: Space, keyring: Keyring) -> list[DocumentView]:
    return [open_document(one, keyring) for one in rows_in_trash(owner)]


def _hers(owner: Space, document: Document) -> DocumentQuerySet:
    return Document.objects.for_owner(owner).filter(pk=document.pk)
