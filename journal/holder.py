"""What the journal holds of a space: erased, counted and exported with it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Space
from accounts.spaces import Holder
from journal.content import to_record
from journal.models import Entry, RecordKind, Revision
from journal.revisions import Version, open_revision
from journal.space_records import RecordAltered, erase_records, read_record
from journal.summaries.keeping import drop
from vault.keyring import Keyring


def erase(space: Space) -> None:
    """Every entry with its versions and their keys, and what the diary remembers beside them."""
    with transaction.atomic():
        entries = Entry.objects.for_owner(space)
        # Held, so that no version is added while the others go.
        list(entries.select_for_update().values_list("pk"))
        entries.delete()
        erase_records(space)
        drop(space)


def count(space: Space) -> int:
    """The trash too."""
    return Entry.objects.for_owner(space).present().count()


def export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Every version of every entry, and each record of the space, in clear; what is altered by its
    place only.

    The trash too: what she takes away is all that can still be read here.
    """
    entries = Entry.objects.for_owner(space).present()
    rows = Revision.objects.filter(entry__in=entries).order_by("entry_id", "number")
    records = (_export_record(space, keyring, RecordKind(kind)) for kind in RecordKind.values)
    return [*(_export(row, keyring) for row in rows), *filter(None, records)]


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


def _export_record(space: Space, keyring: Keyring, kind: RecordKind) -> dict[str, Any]:
    """Nothing when nothing was ever kept."""
    place: dict[str, Any] = {"record": kind.value}
    try:
        record = read_record(space, keyring, kind)
    except RecordAltered:
        return place | {"altered": True}
    return place | record if record else {}


HOLDER = Holder("journal", erase=erase, count=count, export=export)
