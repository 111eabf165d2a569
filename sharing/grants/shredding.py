"""The end of a share: what opens it is overwritten, then its bytes go. Nothing undoes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from sharing.bundles.files import delete_blobs
from sharing.models import GrantFile, ReaderSession
from sharing.models.grants import GrantQuerySet

# In one UPDATE with what ends it: there is no moment at which an ended share still opens.
NO_KEYS: dict[str, Any] = {
    "sealed_key": b"",
    "sealed_means": b"",
    "wrapped_bundle_dek": b"",
    "sealed_bundle": b"",
    "code_salt": b"",
    "openings_left": 0,
    "tries_left": 0,
}


def end(grants: GrantQuerySet, **also: Any) -> list[UUID]:
    """Those of them that this call ended; readers' sessions and files go with them."""
    with transaction.atomic():
        found = list(grants.values_list("pk", flat=True))
        # The condition is in the statement: of two that end it at once, one did.
        ended = [pk for pk in found if grants.filter(pk=pk).update(**NO_KEYS, **also)]
        drop_what_opens(ended)
    return ended


def drop_what_opens(grant_ids: Iterable[UUID]) -> None:
    """The sessions that hold a bundle key, the files, and their bytes once all this is written."""
    ids = list(grant_ids)
    ReaderSession.objects.filter(grant__in=ids).delete()
    files = GrantFile.objects.filter(grant__in=ids)
    blobs = list(files.values_list("blob", flat=True))
    files.delete()
    transaction.on_commit(partial(delete_blobs, blobs))
