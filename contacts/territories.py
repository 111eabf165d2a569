"""Where the reader is: metropolitan France, or an overseas territory with its own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

# Departments and regions overseas; the others of the list have another status, and some numbers
# are known to answer only in the former.
DEPARTMENTS = frozenset({"guadeloupe", "martinique", "guyane", "la-reunion", "mayotte"})


@dataclass(frozen=True)
class Territory:
    key: str
    name: str
    zone: ZoneInfo
    winter_shift: int  # hours to add to Paris, as published; the clock itself uses `zone`
    summer_shift: int

    @property
    def is_department(self) -> bool:
        return self.key in DEPARTMENTS

    def shift_at(self, instant: datetime) -> int:
        """Hours to add to the time of Paris at `instant`."""
        here = instant.astimezone(self.zone).utcoffset()
        paris = instant.astimezone(PARIS).utcoffset()
        if here is None or paris is None:
            raise ValueError("a time zone without offset")
        return int((here - paris).total_seconds() // 3600)
