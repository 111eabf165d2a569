"""What is typed of a landmark while the space locks is kept, and found again in its form."""

from __future__ import annotations

from accounts.drafts import register_rescue
from journal.landmarks.form import FIELDS, WORDS

ADD = "journal:landmarks"
CHANGE = "journal:landmark"


def register() -> None:
    for route in (ADD, CHANGE):
        register_rescue(route, FIELDS, WORDS)
