"""Moods that come back out of a copy of a space: for the days that say nothing here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.models import Space
from accounts.returning import Merged
from journal.models import RecordKind
from journal.moods.record import DAYS, IS_ASKED, LEFT_ON
from journal.space_records import RecordAltered, changing_record
from vault.keyring import Keyring

# A life, day by day.
MOST = 50_000
LONGEST = 40


def read_moods_told(told: Mapping[str, Any]) -> dict[str, Any]:
    """The record of `humeurs.json`. A word that this release does not know stays, unseen. Raises
    KeyError, TypeError, ValueError for one that no release wrote."""
    days: dict[str, str] = {}
    for day, mood in dict(told[DAYS]).items():
        if not isinstance(mood, str) or len(mood) > LONGEST or len(days) >= MOST:
            raise ValueError("not a mood")
        days[date.fromisoformat(day).isoformat()] = mood
    record: dict[str, Any] = {DAYS: days}
    if IS_ASKED in told:
        record[IS_ASKED] = told[IS_ASKED] is not False
    if LEFT_ON in told:
        record[LEFT_ON] = date.fromisoformat(told[LEFT_ON]).isoformat()
    return record


def bring_moods(owner: Space, keyring: Keyring, told: Mapping[str, Any]) -> Merged:
    """`told`: as `read_moods_told` gave it. Whether she is asked comes back only where nothing was
    ever said."""
    days: dict[str, str] = told[DAYS]
    merged = Merged()
    if not days and len(told) == 1:
        return merged
    try:
        with changing_record(owner, keyring, RecordKind.MOODS) as record:
            if not record:
                record.update({key: value for key, value in told.items() if key != DAYS})
            here = record.setdefault(DAYS, {})
            for day, mood in days.items():
                if day in here:
                    merged = merged.found(is_same=here[day] == mood)
                else:
                    here[day] = mood
                    merged = merged.added()
    except (RecordAltered, AttributeError, TypeError):
        return Merged(left=len(days))
    return merged
