"""One of her own events in time: a name, and when it was, as precisely as she says and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from dates.folding import fold
from dates.when import When
from documents.happened import Happened

NAME_LENGTH = 120

# The parts of a date, called as in the record of an entry.
_PARTS = {
    "happened_precision": "precision",
    "happened_on": "on",
    "happened_until": "until",
    "happened_time": "time",
    "happened_note": "note",
    "anchor": "anchor",
}


@dataclass(frozen=True, repr=False)
class Landmark:
    """`version`: how often it was kept; a form says which one it had read."""

    id: UUID
    name: str
    when: When = field(default_factory=When)
    version: int = 1

    @property
    def key(self) -> str:
        """Two names that fold alike are one landmark."""
        return fold(self.name)

    @property
    def is_dated(self) -> bool:
        return self.when.on is not None

    @property
    def is_to_come(self) -> bool:
        """A hearing, a birth: none of its days has begun."""
        return self.when.on is not None and self.when.on.first_day > timezone.localdate()


def to_record(landmark: Landmark) -> dict[str, Any]:
    happened = Happened.of(landmark.when)
    return {
        "id": str(landmark.id),
        "name": landmark.name,
        "version": landmark.version,
        **{name: getattr(happened, part) for name, part in _PARTS.items()},
    }


def from_record(record: Mapping[str, Any]) -> Landmark:
    """Raises KeyError, TypeError, ValueError for a record that `to_record` has not made."""
    happened = Happened(**{part: str(record[name]) for name, part in _PARTS.items()})
    return Landmark(
        id=UUID(record["id"]),
        name=str(record["name"]),
        when=happened.when,
        version=int(record["version"]),
    )
