"""What was found in a file: short facts in five groups. Texts are hostile until tidied here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

MAX_FACTS = 80
MAX_TEXT = 160
# More of a text than this is not even looked at.
READ_TEXT = 2000
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Group(StrEnum):
    PLACE = "place"
    DEVICE = "device"
    DATE = "date"
    PERSON = "person"
    OTHER = "other"


@dataclass(frozen=True, repr=False)
class Fact:
    """`code` chooses the words; `exact` is what is folded away (coordinates in full)."""

    group: Group
    code: str
    value: str = ""
    exact: str = ""


class Facts:
    """Keeps each fact once, and no more of them than a page can show."""

    def __init__(self) -> None:
        self._facts: dict[Fact, None] = {}

    def add(self, group: Group, code: str, value: object = None, exact: str = "") -> None:
        """A fact with a value that says nothing (empty, zeros, invisible signs) is none."""
        text = "" if value is None else tidy(value)
        if value is not None and not text:
            return
        if len(self._facts) < MAX_FACTS:
            self._facts[Fact(group, code, text, tidy(exact))] = None

    def has(self, group: Group, code: str) -> bool:
        return any(fact.group == group and fact.code == code for fact in self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def to_json(self) -> list[dict[str, str]]:
        return [asdict(fact) for fact in self._facts]


def from_json(listed: object) -> list[Fact]:
    """What the workshop answered; anything else than facts is a ValueError."""
    if not isinstance(listed, list) or len(listed) > MAX_FACTS:
        raise ValueError("these are not facts")
    return [_fact(one) for one in listed]


def _fact(one: object) -> Fact:
    if not isinstance(one, dict):
        raise ValueError("this is not a fact")  # noqa: TRY004 (of what a process answered)
    return Fact(
        Group(one["group"]),
        str(one["code"])[:40],
        tidy(one.get("value", "")),
        tidy(one.get("exact", "")),
    )


def tidy(value: object) -> str:
    """One line without controls nor signs that turn the writing round, cut."""
    if isinstance(value, bytes):
        value = decode(value)
    text = unicodedata.normalize("NFC", str(value)[:READ_TEXT])
    seen = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in _HIDDEN
    )
    line = " ".join(seen.split())
    return line if len(line) <= MAX_TEXT else f"{line[: MAX_TEXT - 1]}…"


def decode(octets: bytes) -> str:
    """UTF-8, else Latin-1; what follows the first zero is not text."""
    head = octets[: READ_TEXT * 4].split(b"\0", 1)[0]
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")
