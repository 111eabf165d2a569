"""A letter to complete: paragraphs, and fields that are dotted lines until somebody fills them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from library.facts import Fact, Source
from library.models import VALID_DAYS
from library.official_forms import OfficialForm
from library.read_with import changed_on
from library.tools.tool import Prose

FIELD = re.compile(r"\[\[([a-z_]+)\]\]")
OPTION = re.compile(r"\[\?([a-z_]+)\] ")
# Before what announces the optional paragraphs that follow: alone, it announces nothing.
HEADING = "[+] "
DOTS = "…" * 12
LONG_LINE = "…" * 30
NOT_YET, READY = "☐", "☑"


class Kind(Enum):
    """A list has lines to tick in place of paragraphs to keep. What is to be copied by hand has no
    worth typed or printed: no page of ours makes a file of it.
    """

    LETTER = "letter"
    LIST = "list"
    TO_COPY = "to_copy"


@dataclass(frozen=True)
class Field:
    """`lines`: how many dotted lines on paper; 0 inside a sentence. `label`: a neutral word, for
    paper too, where the other person may read it. `hint` is for the screen alone.
    """

    key: str
    label: str
    lines: int
    hint: str = ""

    @property
    def asked(self) -> str:
        """What the page asks for."""
        return self.hint or self.label

    @property
    def around(self) -> tuple[str, str]:
        """What the screen says before and after the label, which stands alone on paper."""
        before, label, after = self.hint.partition(self.label)
        if self.hint and not label:
            return "", f" : {self.hint}"
        return before, after

    @property
    def ruled(self) -> range:
        return range(self.lines)

    @property
    def blank(self) -> str:
        if not self.lines:
            return f"{DOTS} ({self.label})"
        return "\n".join([f"({self.label})", *[LONG_LINE] * self.lines])


@dataclass(frozen=True)
class Paragraph:
    """`option`: kept or left out as a whole; `when` says to the reader when to keep it. The line of
    a list has its box instead: it stays, ticked or not. A heading stays with one of its options.
    """

    option: str
    when: str
    pieces: tuple[str | Field, ...]
    is_line: bool = False
    is_heading: bool = False

    @property
    def fields(self) -> list[Field]:
        return [one for one in self.pieces if isinstance(one, Field)]

    def text(self, values: Mapping[str, str]) -> str:
        return "".join(
            one if isinstance(one, str) else values.get(one.key) or one.blank for one in self.pieces
        )


@dataclass(frozen=True)
class Letter:
    ref: str
    slug: str
    position: int
    title: str
    lead: str
    audience: str
    verified_on: date
    facts: tuple[Fact, ...]
    hedges: dict[str, str]
    contacts: tuple[str, ...]
    before: Prose
    after: Prose
    fields: tuple[Field, ...]
    options: dict[str, str]
    body: str
    kind: Kind = Kind.LETTER
    to: str = ""
    forms: tuple[OfficialForm, ...] = ()
    read_with: str = ""

    @property
    def is_list(self) -> bool:
        return self.kind is Kind.LIST

    @property
    def is_to_copy(self) -> bool:
        return self.kind is Kind.TO_COPY

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        known = {one.key: one for one in self.fields}
        for block in self.body.strip().split("\n\n"):
            found = OPTION.match(block)
            option = found[1] if found else ""
            words = OPTION.sub("", block, count=1).removeprefix(HEADING)
            parts = FIELD.split(words)
            # Every second part is the key of a field.
            pieces = (known[one] if at % 2 else one for at, one in enumerate(parts))
            is_line = self.is_list and bool(option)
            when = "" if is_line else self.options.get(option, "")
            shown = tuple(one for one in pieces if one != "")
            yield Paragraph(option, when, shown, is_line, block.startswith(HEADING))

    def filled(self, values: Mapping[str, str], kept: Collection[str]) -> str:
        """The letter with what is known; what is not stays a dotted line, never a guess."""
        return "\n\n".join(self.blocks(values, kept))

    def blocks(self, values: Mapping[str, str], kept: Collection[str]) -> list[str]:
        """The paragraphs of `filled`, one by one: her own empty lines cut none."""
        return [_boxed(one, kept) + one.text(values) for one in self.shown(kept)]

    def shown(self, kept: Collection[str]) -> Iterator[Paragraph]:
        heading = None
        for one in self.paragraphs:
            if one.is_heading:
                heading = one
            elif not one.option or one.is_line or one.option in kept:
                if heading and one.option:
                    yield heading
                heading = None
                yield one

    @property
    def blank(self) -> str:
        """Every paragraph. A box stands before one that may be left out."""
        return "\n\n".join(
            (f"{NOT_YET} " if one.option else "") + one.text({}) for one in self.paragraphs
        )

    @property
    def text(self) -> str:
        """All that a reader may read."""
        labels = [one.label for one in self.fields] + [one.hint for one in self.fields if one.hint]
        labels += self.options.values()
        labels += [f"{one.number}, {one.notice}. {one.use}" for one in self.forms]
        prose = [self.title, self.lead, self.to, self.before.markdown, self.after.markdown]
        return "\n\n".join([*prose, *labels, _unmarked(FIELD.sub("…", self.body))])

    @property
    def html(self) -> str:
        """Everything of it that may hold a link."""
        return f"{self.before.html}\n{self.after.html}"

    @property
    def sources(self) -> list[Source]:
        return list(dict.fromkeys(source for fact in self.facts for source in fact.source))

    @property
    def laws(self) -> list[str]:
        return list(dict.fromkeys(law for fact in self.facts for law in fact.laws))

    @property
    def fact_changed_on(self) -> date | None:
        return changed_on(self.facts, self.read_with)

    def needs_recheck(self, today: date) -> bool:
        return (today - self.verified_on).days > VALID_DAYS


def _unmarked(body: str) -> str:
    return OPTION.sub("", body).replace(HEADING, "")


def _boxed(line: Paragraph, ticked: Collection[str]) -> str:
    if not line.is_line:
        return ""
    return f"{READY if line.option in ticked else NOT_YET} "
