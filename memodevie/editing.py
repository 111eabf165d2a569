"""What a text of staff may lean on: the checks of the whole content, on a root that holds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contacts.directory import CONTENT as CONTACTS
from contacts.editing import FOLDER as CONTACTS_FOLDER
from library.published import FOLDER as LIBRARY_FOLDER
from memodevie.content_check import content_problems

# Other texts are read again after a change: their pages say so, it holds nothing back.
LATER = ("the French text has changed", "a fact it cites has changed")


def problems_at(root: Path, today: date | None = None) -> list[str]:
    return content_problems(
        today, library=root / LIBRARY_FOLDER, contacts=root / CONTACTS_FOLDER / CONTACTS.name
    )


def problems_that_hold_back(root: Path) -> list[str]:
    return [line for line in problems_at(root) if not any(one in line for one in LATER)]
