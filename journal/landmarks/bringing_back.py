"""Landmarks that come back out of a copy of a space: added to those that are here."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import Space
from accounts.returning import Merged
from dates.when import When
from journal.landmarks.keeping import MOST
from journal.landmarks.landmark import Landmark, from_record, to_record
from journal.models import RecordKind
from journal.space_records import RecordAltered, changing_record
from vault.keyring import Keyring

_FIELD = "landmarks"


def bring_landmarks(owner: Space, keyring: Keyring, landmarks: Iterable[Landmark]) -> Merged:
    """What is here stays as it is: one of the same name, those beyond `MOST`, a record that no
    longer opens."""
    wanted, merged = list(landmarks), Merged()
    if not wanted:
        return merged
    try:
        with changing_record(owner, keyring, RecordKind.LANDMARKS) as record:
            here = {one.key: one for one in map(from_record, record.get(_FIELD, []))}
            for one in wanted:
                if (known := here.get(one.key)) is not None:
                    merged = merged.found(is_same=one.when in {known.when, When()})
                elif len(here) >= MOST:
                    merged = merged.found(is_same=False)
                else:
                    here[one.key] = one
                    merged = merged.added()
            record[_FIELD] = [to_record(one) for one in here.values()]
    except (RecordAltered, AttributeError, KeyError, TypeError, ValueError):
        return Merged(left=len(wanted))
    return merged
