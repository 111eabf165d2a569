"""Each deposit has its timestamp. One that cannot be had now never costs a file."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.models import Document, PartKind
from documents.records import open_record
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.lateness import is_late
from evidence.models import Stamp
from vault.errors import Unsealable
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# In one request; the rest waits for the next one.
LATE_AT_ONCE = 100
STAMPED_LATE = "documents_stamped_late"
activity.register_kind(STAMPED_LATE, _("Des fichiers horodatés plus tard que leur arrivée"))


def stamp_original(owner: Space, keyring: Keyring, document_id: UUID, sha256: str) -> None:
    """In the transaction that writes the document's rows, and last in it.

    Once it is committed, her files that still wait for a timestamp get theirs too.
    """
    transaction.on_commit(lambda: stamp_late(owner, keyring), robust=True)
    try:
        deposits.stamp(
            owner,
            keyring,
            item=document_id,
            part=PartKind.ORIGINAL,
            digest=bytes.fromhex(sha256),
        )
    except AuthorityUnavailable:
        logger.warning("a file is kept without its timestamp, which it gets later")


def stamp_late(owner: Space, keyring: Keyring) -> int:
    """Stamp her files that have no timestamp; returns how many.

    They were kept while the authority could not, or somebody removed their row: what gets an hour
    well after its own is told in a line of her activity, and on each page that shows it.
    """
    stamped = Stamp.objects.for_owner(owner).filter(part=PartKind.ORIGINAL, revision=0)
    late = Document.objects.for_owner(owner).exclude(pk__in=stamped.values("item"))
    opened = [one for row in late[:LATE_AT_ONCE] if (one := _open(row, keyring))]
    # In this order, up to the first that cannot be.
    done = deposits.stamp_missing(owner, keyring, [wanted for wanted, _received in opened])
    if any(is_late(received_at, timezone.now()) for _wanted, received_at in opened[:done]):
        activity.record(owner, STAMPED_LATE)
    return done


def _open(document: Document, keyring: Keyring) -> tuple[deposits.Wanted, datetime] | None:
    """What to stamp, and when it was kept. None for an altered row: there is no hash."""
    try:
        record = open_record(document, keyring)
        digest = bytes.fromhex(record.sha256)
    except (Unsealable, ValueError):
        return None
    return (document.pk, PartKind.ORIGINAL, 0, digest), record.received_at
