"""The style sheets as they are written, and as they are sent."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from memodevie.stylesheet import IMPORT, SHEET, join

STATIC = Path(__file__).parents[2] / "static"
FOLDER = STATIC / "css"
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)


def as_sent() -> str:
    return join(FileSystemStorage(location=STATIC), SHEET)


def imported() -> list[str]:
    return IMPORT.findall((STATIC / SHEET).read_text("utf-8"))


def written() -> dict[str, str]:
    """File name → text without comments."""
    return {
        sheet.name: COMMENTS.sub("", sheet.read_text("utf-8"))
        for sheet in sorted(FOLDER.glob("*.css"))
    }
