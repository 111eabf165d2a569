"""The style sheets as they are written, and as they are sent."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from memodevie.stylesheet import IMPORT, SHEETS, join

STATIC = Path(__file__).parents[2] / "static"
FOLDER = STATIC / "css"
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"url\([^)]*\)")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")


def as_sent() -> str:
    """All of them, in the order of the cascade."""
    return "".join(each_as_sent().values())


def each_as_sent() -> dict[str, str]:
    sources = FileSystemStorage(location=STATIC)
    return {name: join(sources, name) for name in SHEETS}


def imported() -> list[str]:
    return [one for name in SHEETS for one in IMPORT.findall((STATIC / name).read_text("utf-8"))]


def written() -> dict[str, str]:
    """File name → text without comments."""
    return {
        sheet.name: COMMENTS.sub("", sheet.read_text("utf-8"))
        for sheet in sorted(FOLDER.glob("*.css"))
    }


def classes_of_one_sheet() -> dict[str, str]:
    """Class → the only sheet that says how it looks."""
    sheets: dict[str, set[str]] = {}
    for name, text in each_as_sent().items():
        for one in CLASS.findall(ADDRESS.sub("", text)):
            sheets.setdefault(one, set()).add(name)
    return {one: names.pop() for one, names in sheets.items() if len(names) == 1}
