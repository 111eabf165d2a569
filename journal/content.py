"""What an entry says: every field of the contract, and its form inside the sealed record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from operator import itemgetter
from typing import Any
from uuid import UUID

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When
from journal.vocabulary import Stance, Tone, ViolenceType

Record = dict[str, Any]

HEADING_LENGTH = 60
EXCERPT_LENGTH = 240
# A line of a few words more is not cut for them.
_NEARLY = 20
_SENTENCE = re.compile(r".{12,}[.!?…»] ")

# Free text, in the order of the form.
WORDS = (
    "title",
    "text",
    "words_said",
    "place",
    "people",
    "witnesses",
    "children_present",
    "injuries",
    "care",
    "police",
    "consequences",
    "mood",
)
# Among them, those of several lines: a beginning of one is not another answer, only an earlier one.
LONG_TEXTS = frozenset(
    {
        "text",
        "words_said",
        "people",
        "witnesses",
        "injuries",
        "care",
        "police",
        "consequences",
    }
)
_words_in = itemgetter(*WORDS)
_PRECISIONS = {one.value: one for one in Precision}


@dataclass(frozen=True, repr=False)
class Content:
    """Only `text` is needed. Files are ids of documents, received with this entry or before."""

    text: str
    when: When = field(default_factory=When)
    stance: str = ""
    title: str = ""
    words_said: str = ""
    place: str = ""
    people: str = ""
    witnesses: str = ""
    children_present: str = ""
    injuries: str = ""
    care: str = ""
    police: str = ""
    consequences: str = ""
    mood: str = ""
    violence_types: tuple[str, ...] = ()
    tone: str = ""
    safety: int | None = None
    attachments: tuple[UUID, ...] = ()
    documents: tuple[UUID, ...] = ()
    # Noted in a few words: she wants to find it again, to say more.
    to_complete: bool = False

    @property
    def heading(self) -> str:
        """Her title, else her first words."""
        if self.title:
            return self.title
        first = next((line for line in self.text.splitlines() if line.strip()), "")
        words = " ".join(first.split())
        if len(words) <= HEADING_LENGTH + _NEARLY:
            return words
        # A whole sentence when there is one, else whole words.
        if sentence := _SENTENCE.match(words[: HEADING_LENGTH + _NEARLY]):
            return sentence[0].rstrip()
        return words[:HEADING_LENGTH].rsplit(" ", 1)[0].rstrip(",;:.") + "…"

    @property
    def excerpt(self) -> str:
        """What a list shows under the heading: what follows it, or the text when it was cut.

        Nothing begins in the middle of a sentence.
        """
        words = " ".join(self.text.split())
        if not self.title and words.startswith(self.heading):
            words = words.removeprefix(self.heading).lstrip(" ,;:.")
        return words if len(words) <= EXCERPT_LENGTH else words[:EXCERPT_LENGTH].rstrip() + "…"

    @property
    def files(self) -> tuple[UUID, ...]:
        """Every document of the entry, each once."""
        return tuple(dict.fromkeys(self.attachments + self.documents))


def to_record(content: Content) -> Record:
    """The JSON form: every field of the contract, present even when empty."""
    when = content.when
    record: Record = {
        one.name: getattr(content, one.name) for one in fields(Content) if one.name != "when"
    }
    record |= {
        "happened_precision": when.precision.value,
        "happened_on": str(when.on or ""),
        "happened_until": str(when.until or ""),
        "happened_time": when.at.isoformat("minutes") if when.at else "",
        "happened_note": when.note,
        "anchor": when.anchor,
        "violence_types": list(content.violence_types),
        "attachments": [str(one) for one in content.attachments],
        "documents": [str(one) for one in content.documents],
    }
    return record


def from_record(record: Mapping[str, Any]) -> Content:
    """Raises KeyError, TypeError, ValueError for a record that `to_record` has not made."""
    safety = record["safety"]
    content: Content = object.__new__(Content)
    # A list makes thousands of them: twenty fields at once, not one by one as frozen ones are.
    vars(content).update(
        zip(WORDS, map(str, _words_in(record)), strict=True),
        when=read_when(record),
        stance=Stance(record["stance"]).value if record["stance"] else "",
        violence_types=tuple(ViolenceType(one).value for one in record["violence_types"]),
        tone=Tone(record["tone"]).value if record["tone"] else "",
        safety=int(safety) if safety is not None else None,
        attachments=tuple(map(UUID, record["attachments"])),
        documents=tuple(map(UUID, record["documents"])),
        # Not asked before 2026-11: what has no answer is not to be completed.
        to_complete=bool(record.get("to_complete", False)),
    )
    return content


def read_when(record: Mapping[str, Any]) -> When:
    """The date of a record. Raises as `from_record`."""
    at = record["happened_time"]
    return When(
        precision=_PRECISIONS[record["happened_precision"]],
        on=_read_date(record["happened_on"]),
        until=_read_date(record["happened_until"]),
        at=time.fromisoformat(at) if at else None,
        note=str(record["happened_note"]),
        anchor=str(record["anchor"]),
    )


def _read_date(text: str) -> PartialDate | None:
    return PartialDate(*map(int, text.split("-"))) if text else None
