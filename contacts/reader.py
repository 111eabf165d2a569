"""Who reads: only when, and what they chose on the page. Nothing else is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from contacts.territories import PARIS, Territory


@dataclass(frozen=True)
class Reader:
    now: datetime  # aware
    territory: Territory | None = None
    situation: str = ""  # a key of SITUATIONS, or nothing

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.territory.zone if self.territory else PARIS)

    @property
    def today_in_paris(self) -> date:
        return self.now.astimezone(PARIS).date()
