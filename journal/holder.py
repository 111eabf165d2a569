"""What the journal holds of a space: erased, counted and exported with it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Space
from accounts.spaces import Holder
from journal.content import to_record
from journal.models import Entry, Revision
from journal.revisions import Version, open_revision
from journal.space_records import erase_records
from vault.keyring import Keyring


def erase(space: Space) -> None:
    """Every entry with its versions and their keys, and what the diary remembers beside them."""
    with transaction.atomic():
        entries = Entry.objects.for_owner(space)
        # Held, so that no version is added while the others go.
        list(entries.select_for_update().values_list("pk"))
        entries.delete()
        erase_records(space)


def count(space: Space) -> int:
    """The trash too."""
    return Entry.objects.for_owner(space).present().count()


def export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Every version of every entry, in clear; an altered one by its number only.

    The trash too: what she takes away is all that can still be read here.
    """
    entries = Entry.objects.for_owner(space).present()
    rows = Revision.objects.filter(entry__in=entries).order_by("entry_id", "number")
    return [_export(row, keyring) for row in rows]


def _export(row: Revision, keyring: Keyring) -> dict[str, Any]:
    place = {"entry": str(row.entry_id), "version": row.number}
    opened = open_revision(keyring, row)
    if not isinstance(opened, Version):
        return place | {"altered": True}
    return (
        place
        | {"written_at": opened.written_at.isoformat(), "reason": opened.reason}
        | to_record(opened.content)
    )


HOLDER = Holder("journal", erase=erase, count=count, export=export)
