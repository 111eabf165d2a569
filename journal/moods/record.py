"""The moods of a space in their one sealed record: a word for a day, and whether she is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Space
from journal.models import RecordKind, SpaceRecord
from journal.moods.vocabulary import Mood
from journal.space_records import RecordAltered, changing_record, read_record
from vault.keyring import Keyring

DAYS, IS_ASKED, LEFT_ON = "days", "is_asked", "left_on"


@dataclass(frozen=True, repr=False)
class Moods:
    """`left_on`: the day on which she passed; the next day is asked about as before."""

    days: Mapping[date, Mood] = field(default_factory=dict)
    is_asked: bool = True
    left_on: date | None = None
    is_altered: bool = False


def read_moods(owner: Space, keyring: Keyring) -> Moods:
    """Never raises: with an altered record she is asked nothing, and `is_altered` is to be said."""
    try:
        record = read_record(owner, keyring, RecordKind.MOODS)
        return Moods(
            # A value that this version does not know stays in the record, and is not shown.
            days={
                date.fromisoformat(day): Mood(value)
                for day, value in record.get(DAYS, {}).items()
                if value in Mood.values
            },
            is_asked=record.get(IS_ASKED, True) is not False,
            left_on=_read_day(record.get(LEFT_ON)),
        )
    except (RecordAltered, AttributeError, TypeError, ValueError):
        return Moods(is_asked=False, is_altered=True)


def note_mood(owner: Space, keyring: Keyring, day: date, mood: Mood) -> None:
    """One for a day: the last one said. Raises RecordAltered."""
    with changing_record(owner, keyring, RecordKind.MOODS) as record:
        _days_of(record)[day.isoformat()] = mood.value
        record.pop(LEFT_ON, None)


def erase_mood(owner: Space, keyring: Keyring, day: date) -> None:
    """Raises RecordAltered. She is not asked for another one in its place."""
    with changing_record(owner, keyring, RecordKind.MOODS) as record:
        _days_of(record).pop(day.isoformat(), None)
        record[LEFT_ON] = max(record.get(LEFT_ON) or "", day.isoformat())


def leave_for_today(owner: Space, keyring: Keyring, today: date) -> None:
    """« Passer » : nothing is asked again before tomorrow. Raises RecordAltered."""
    with changing_record(owner, keyring, RecordKind.MOODS) as record:
        record[LEFT_ON] = today.isoformat()


def ask(owner: Space, keyring: Keyring, *, wanted: bool) -> None:
    """Until she says otherwise; what she noted stays. Raises RecordAltered."""
    with changing_record(owner, keyring, RecordKind.MOODS) as record:
        record[IS_ASKED] = wanted
        record.pop(LEFT_ON, None)


def erase_altered(owner: Space, keyring: Keyring) -> None:
    """Begin again after a record that nobody can read; one that can be read is left."""
    with transaction.atomic():
        Space.objects.select_for_update().filter(pk=owner.pk).first()
        if read_moods(owner, keyring).is_altered:
            SpaceRecord.objects.filter(owner=owner, kind=RecordKind.MOODS).delete()


def _days_of(record: dict[str, Any]) -> dict[str, str]:
    days: dict[str, str] = record.setdefault(DAYS, {})
    return days


def _read_day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
