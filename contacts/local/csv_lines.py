"""A file of local services, line by line. What cannot be read is told, never guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contacts.local.departments import department_of_postcode
from contacts.wording import WEEKDAYS
from dates.folding import fold

LARGEST_BYTES = 5 * 1024 * 1024
NEEDED = (*("nom", "genre", "role", "pour_qui", "code_postal", "commune", "source", "verifie_le"),)
OPTIONAL = (
    *("departement", "adresse", "telephone", "courriel", "site"),
    *("jours", "ouverture", "fermeture", "feries"),
)
# Column of the file → field of the model, where the text is kept as it is.
FIELDS = {
    "nom": "name",
    "genre": "kind",
    "role": "role",
    "pour_qui": "audience",
    "code_postal": "postcode",
    "commune": "commune",
    "adresse": "address",
    "telephone": "phone",
    "courriel": "mail",
    "site": "site",
    "source": "source_url",
}


class UnreadableFile(ValueError):
    """The file as a whole: its signs, its size or its header."""


class BadLine(ValueError):
    """One value of one line."""


@dataclass(frozen=True)
class Line:
    number: int  # as a text editor shows it
    values: dict[str, str]


def lines_of(content: bytes) -> list[Line]:
    """Comma or semicolon, with or without a byte order mark. Raises UnreadableFile."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableFile(f"larger than {LARGEST_BYTES // 1024 // 1024} MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"not UTF-8: byte {error.start} cannot be read") from error
    if "\0" in text:
        raise UnreadableFile("holds a null sign: is this a text file?")
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = _header(next(reader, []))
        return list(_lines(reader, header))
    except csv.Error as error:
        raise UnreadableFile(f"line {reader.line_num}: {error}") from error


def _header(cells: list[str]) -> list[str]:
    names = [fold(cell).replace(" ", "_").replace("-", "_") for cell in cells]
    missing = [name for name in NEEDED if name not in names]
    strange = [name for name in names if name not in (*NEEDED, *OPTIONAL)]
    twice = sorted({name for name in names if names.count(name) > 1})
    for what, found in (("missing", missing), ("unknown", strange), ("twice", twice)):
        if found:
            raise UnreadableFile(f"header: {what} {', '.join(map(repr, found))}")
    return names


def _lines(reader: Iterator[list[str]], header: list[str]) -> Iterator[Line]:
    number = 1
    for cells in reader:
        # A cell may hold several lines: a line is named by where it starts.
        number, start = reader.line_num, number + 1  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise UnreadableFile(f"line {start}: {len(cells)} cells, the header has {len(header)}")
        values = zip(header, (" ".join(cell.split()) for cell in cells), strict=True)
        yield Line(start, dict(values))


def fields_of(line: Line) -> dict[str, object]:
    """Fields of a LocalService. Raises BadLine; the model itself judges what remains."""
    values = line.values
    fields: dict[str, object] = {field: values.get(column, "") for column, field in FIELDS.items()}
    fields["department"] = values.get("departement", "").upper() or _department(values)
    fields["verified_on"] = _day(values["verifie_le"])
    fields["hours"] = _hours(values)
    return fields


def _department(values: dict[str, str]) -> str:
    postcode = values["code_postal"]
    known = department_of_postcode(postcode) if len(postcode) == 5 else None
    if known is None:
        raise BadLine(f"code_postal: {postcode!r} belongs to no department")
    return known.code


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadLine(f"verifie_le: {text!r} is not a day such as 2026-11-20") from None


def _hours(values: dict[str, str]) -> dict[str, object] | None:
    """Empty: unknown. « 24/24 » in `jours`: always. Otherwise days and both times."""
    days, start, end = (values.get(name, "") for name in ("jours", "ouverture", "fermeture"))
    if not (days or start or end):
        return None
    if days == "24/24" and not (start or end):
        return {"toujours": True}
    if not (days and start and end):
        raise BadLine("hours: jours, ouverture and fermeture go together")
    hours: dict[str, object] = {
        "jours": _days(days),
        "debut": _clock("ouverture", start),
        "fin": _clock("fermeture", end),
        "fuseau": "Europe/Paris",
    }
    holidays = {"": None, "oui": True, "non": False}
    if fold(values.get("feries", "")) not in holidays:
        raise BadLine("feries: « oui », « non » or nothing")
    if (answer := holidays[fold(values.get("feries", ""))]) is not None:
        hours["feries"] = answer
    return hours


def _days(text: str) -> list[int]:
    """« lundi-vendredi », « mardi, jeudi »."""
    found: set[int] = set()
    for part in fold(text).replace("/", ",").split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        bounds = [first, last or first]
        if any(name not in WEEKDAYS for name in bounds):
            raise BadLine(f"jours: {part.strip()!r} is not a day, nor two joined by a hyphen")
        start, end = (WEEKDAYS.index(name) for name in bounds)
        if end < start:
            raise BadLine(f"jours: {part.strip()!r} goes backwards")
        found |= set(range(start + 1, end + 2))
    return sorted(found)


def _clock(column: str, text: str) -> str:
    """« 9:00 », « 09h30 », « 9 h »."""
    hour, _, minute = text.lower().replace(" ", "").replace("h", ":").partition(":")
    sound = hour.isascii() and hour.isdecimal() and (minute or "00").isdecimal()
    if not sound or int(hour) > 23 or len(minute or "00") != 2 or int(minute or 0) > 59:
        raise BadLine(f"{column}: {text!r} is not a time such as 09:00")
    return f"{int(hour):02}:{int(minute or 0):02}"
