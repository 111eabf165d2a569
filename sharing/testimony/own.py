"""What a writer keeps of what was handed over: that it left, when, and which bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier
from sharing.models import HandedOver
from sharing.testimony.sealing import Facts
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

PART, RECORD = "handed-over", "record"


@dataclass(frozen=True, repr=False)
class OwnLine:
    """`handed_at` is None when the line is altered. `sha256`: of the ZIP that left."""

    id: UUID
    created_on: date
    handed_at: datetime | None = None
    title: str = ""
    name: str = ""
    sha256: str = ""


def keep_line(
    writer: Space, keyring: Keyring, handed_id: UUID, dossier: OpenDossier, facts: Facts
) -> None:
    """In the caller's transaction. Raises IntegrityError for an id that is there."""
    row = HandedOver(pk=handed_id, owner=writer, created_on=timezone.localdate())
    part, row.wrapped_dek = keyring.new_part(row.pk, PART)
    title = dossier.record.title or str(dossier.record.purpose.label)
    told = {
        "handed_at": facts.handed_at.isoformat(),
        "title": title,
        "name": facts.name,
        "sha256": facts.sha256,
    }
    row.sealed_record = seal_record(part, RECORD, told)
    row.save(force_insert=True)


def has_line(writer: Space, handed_id: UUID | None) -> bool:
    found = HandedOver.objects.filter(owner=writer)
    return handed_id is not None and found.filter(pk=handed_id).exists()


def read_lines(writer: Space, keyring: Keyring) -> list[OwnLine]:
    """The latest first."""
    rows = HandedOver.objects.filter(owner=writer).order_by("-created_on", "pk")
    return [_open(row, keyring) for row in rows]


def forget_line(writer: Space, handed_id: UUID) -> None:
    """The line only: what was handed over is hers. One that is not there is no error."""
    HandedOver.objects.filter(owner=writer, pk=handed_id).delete()


def _open(row: HandedOver, keyring: Keyring) -> OwnLine:
    try:
        part = keyring.open_part(row.pk, PART, 0, row.wrapped_dek)
        told = unseal_record(part, RECORD, row.sealed_record)
        moment = datetime.fromisoformat(told["handed_at"])
        return OwnLine(
            row.pk,
            row.created_on,
            moment,
            str(told["title"]),
            str(told["name"]),
            str(told["sha256"]),
        )
    except (Unsealable, KeyError, TypeError, ValueError):
        return OwnLine(row.pk, row.created_on)
