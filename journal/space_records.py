"""One sealed record of a whole space: read at once, changed under a lock, never half written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from accounts.models import Space
from journal.models import RecordKind, SpaceRecord
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

FIELD = "record"


class RecordAltered(Exception):
    """The row is there and her key no longer opens it. Nothing is written over it."""


def read_record(owner: Space, keyring: Keyring, kind: RecordKind) -> dict[str, Any]:
    """Empty when nothing was ever kept. Raises RecordAltered."""
    row = SpaceRecord.objects.filter(owner=owner, kind=kind).first()
    return _open(row, keyring) if row else {}


@contextmanager
def changing_record(owner: Space, keyring: Keyring, kind: RecordKind) -> Iterator[dict[str, Any]]:
    """The record, to be changed in place; written when the block ends, not when it raises.

    Two requests at once follow each other: none writes over what the other kept.
    Raises RecordAltered.
    """
    with transaction.atomic():
        # The space's own row is the lock: the first record of a kind has none yet.
        Space.objects.select_for_update().filter(pk=owner.pk).first()
        row = SpaceRecord.objects.filter(owner=owner, kind=kind).first()
        record = _open(row, keyring) if row else {}
        yield record
        row = row or SpaceRecord(owner=owner, kind=kind)
        part, row.wrapped_dek = keyring.new_part(row.pk, kind)
        row.sealed_record = seal_record(part, FIELD, record)
        row.save()


def erase_records(owner: Space) -> None:
    SpaceRecord.objects.filter(owner=owner).delete()


def _open(row: SpaceRecord, keyring: Keyring) -> dict[str, Any]:
    try:
        part = keyring.open_part(row.pk, row.kind, 0, row.wrapped_dek)
        return dict(unseal_record(part, FIELD, row.sealed_record))
    except (Unsealable, TypeError, ValueError):
        raise RecordAltered from None
