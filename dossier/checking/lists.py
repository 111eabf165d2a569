"""The lists inside an archive: contenu.json, SHA256SUMS, the sizes that journal.json tells."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dossier.checking import layout
from dossier.checking.refusals import NotOurs
from dossier.checking.verdicts import Kind
from dossier.checking.zip_names import MAX_NAME_BYTES

# 100,000 files are as many objects, with three commas each. A million empty lists are 2 MiB of JSON
# and a hundred of memory: what is more than any of ours is not parsed.
MAX_OPENINGS, MAX_COMMAS = 300_000, 1_500_000
PARIS = ZoneInfo("Europe/Paris")
_HEX = re.compile(r"[0-9a-f]{64}")
# Bounded, and from the start of a line only: one without an end is read once, not from each sign.
_LINE = re.compile(r"^([0-9a-f]{64})  ([^\n]{1,300})\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listed:
    size: int
    sha256: bytes


@dataclass(frozen=True)
class Listing:
    """`made_at`: in Paris, as the dates of the archive."""

    kind: Kind
    made_at: datetime
    files: dict[str, Listed]


def read_json(octets: bytes) -> dict[str, Any]:
    """One object, no name twice in any of them. Raises NotOurs."""
    if is_beyond(octets):
        raise NotOurs("a list longer than any of ours")
    try:
        read = json.loads(octets.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise NotOurs("a list cannot be read") from None
    if not isinstance(read, dict):
        raise NotOurs("a list is none")
    return read


def is_beyond(octets: bytes) -> bool:
    return openings_in(octets) > MAX_OPENINGS or octets.count(b",") > MAX_COMMAS


def openings_in(octets: bytes) -> int:
    """How many lists and objects it may hold, before it is parsed; those in words are counted."""
    return octets.count(b"{") + octets.count(b"[")


def read_listing(octets: bytes) -> Listing:
    """contenu.json. Raises NotOurs: unreadable, of another program, or of a version to come."""
    read = read_json(octets)
    kind = layout.FORMATS.get(_text(read, "format"))
    if kind is None or read.get("version") != layout.VERSION:
        raise NotOurs("a format that is not known here")
    files: dict[str, Listed] = {}
    listed = read.get("files")
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict):
            raise NotOurs("a list is none")
        name, digest = _name(one), _text(one, "sha256")
        if name in files or name in layout.OUTSIDE_LIST or not _HEX.fullmatch(digest):
            raise NotOurs("a list names a file twice, or one that it may not")
        if kind is Kind.DOSSIER and not layout.NAME_IN_DOSSIER.fullmatch(name):
            raise NotOurs("a list names a file that no dossier has")
        files[name] = Listed(_size(one), bytes.fromhex(digest))
    if not files:
        raise NotOurs("a list is empty")
    return Listing(kind, _moment(read), files)


def read_sums(octets: bytes) -> dict[str, bytes] | None:
    """SHA256SUMS as `sha256sum -c` reads it; None when anything else stands in it."""
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
    lines = _LINE.findall(text)
    found = {name: bytes.fromhex(digest) for digest, name in lines}
    again = "".join(f"{digest}  {name}\n" for digest, name in lines)
    return found if again == text and len(found) == len(lines) else None


def sizes_of_place(octets: bytes) -> dict[str, int]:
    """The one file of journal.json, with its size. Raises NotOurs."""
    file = read_json(octets).get("file")
    if not isinstance(file, dict):
        raise NotOurs("a list names no file")
    return {_name(file): _size(file)}


def _text(read: dict[str, Any], key: str) -> str:
    value = read.get(key)
    if not isinstance(value, str):
        raise NotOurs("a list lacks a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        # Half of a pair of surrogates: JSON may say it, no page and no archive can.
        raise NotOurs("a list has a text that is none") from None
    return value


def _moment(read: dict[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(read, "made_at"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(PARIS)
    except (ValueError, OverflowError):
        raise NotOurs("a list lacks a moment") from None


def _name(read: dict[str, Any]) -> str:
    name = _text(read, "name")
    if len(name.encode()) > MAX_NAME_BYTES:
        raise NotOurs("a list has a name longer than any of ours")
    return name


def _size(read: dict[str, Any]) -> int:
    value = read.get("size")
    if type(value) is not int or not 0 <= value < 2**63:
        raise NotOurs("a list lacks a size")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
