"""Each deposit has its timestamp. One that cannot be had now never costs a file."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from uuid import UUID

from django.db import transaction

from accounts.models import Space
from documents.models import Document, PartKind
from documents.records import open_record
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.models import Stamp
from vault.errors import Unsealable
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# In one request; the rest waits for the next one.
LATE_AT_ONCE = 100


def stamp_original(owner: Space, keyring: Keyring, document_id: UUID, sha256: str) -> None:
    """In the transaction that writes the document's rows, and last in it.

    Once it is committed, her files that still wait for a timestamp get theirs too.
    """
    transaction.on_commit(partial(stamp_late, owner, keyring), robust=True)
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
    """Stamp her files that were kept while the authority could not; returns how many."""
    stamped = Stamp.objects.for_owner(owner).filter(part=PartKind.ORIGINAL, revision=0)
    late = Document.objects.for_owner(owner).exclude(pk__in=stamped.values("item"))
    return deposits.stamp_missing(owner, keyring, _wanted(late[:LATE_AT_ONCE], keyring))


def _wanted(documents: Iterable[Document], keyring: Keyring) -> Iterator[deposits.Wanted]:
    for document in documents:
        try:
            digest = bytes.fromhex(open_record(document, keyring).sha256)
        except (Unsealable, ValueError):
            # An altered row: there is no hash to stand by.
            continue
        yield document.pk, PartKind.ORIGINAL, 0, digest
