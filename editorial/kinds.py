"""The sorts of texts that staff may edit, registered by the apps that hold them.

A text is the very text of a file: one format, one parser, one set of checks for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

# Writes what was read, inside the transaction of a publication.
Write = Callable[[], None]


class Unreadable(ValueError):
    """A text that is none of its kind; the message says why, in the checks' own words."""


@dataclass(frozen=True)
class About:
    """What a text says of itself. Of several dates, each has a name and sources of its own.

    `relied_on`: what a person acts on, by its French name: it changes with a source and a date.
    """

    title: str
    dates: Mapping[str, date | None]
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    relied_on: Mapping[str, str] = field(default_factory=dict)

    def day_of(self, name: str) -> date | None:
        """Its own, or that of the whole text."""
        return self.dates.get(name, self.dates.get(""))

    @property
    def verified_on(self) -> date | None:
        """The oldest: the first to be read again."""
        return min((day for day in self.dates.values() if day), default=None)


@dataclass(frozen=True)
class Leaning:
    label: str
    title: str
    address: str  # where it is edited


@dataclass(frozen=True)
class Kind:
    """`root` is a folder laid out like this repository: the product itself, or a copy of it."""

    name: str
    label: Any  # in French, lazily
    folder: str  # what must be copied for its checks to be run elsewhere
    read: Callable[[Path], dict[str, str]]  # root -> texts by reference
    write: Callable[[Path, str, str | None], None]  # root, reference, text or None to take away
    about: Callable[[str, str], About]  # reference, text; raises Unreadable
    valid_days: int
    # reference, root -> the public template and what it is given; raises Unreadable
    preview: Callable[[str, Path], tuple[str, dict[str, Any]]] | None = None
    # its earlier text, its new one, another text -> that one, with what it repeats brought along
    follow: Callable[[str, str, str], str] | None = None
    # its earlier text, its new one -> what leans on what changes, to be read again
    leaning: Callable[[str, str], list[Leaning]] | None = None
    # References that may be changed, never withdrawn.
    indispensable: frozenset[str] = frozenset()

    def read_about(self, ref: str, body: str) -> About:
        """Raises Unreadable, whatever the text holds: a draft may be anything."""
        try:
            return self.about(ref, body)
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(str(error)) from error


_kinds: dict[str, Kind] = {}
_prepares: dict[str, Callable[[Path], Write]] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def before_publishing(name: str, prepare: Callable[[Path], Write]) -> None:
    """`prepare` reads a root, refuses by raising ValueError, and returns what writes the rows."""
    _prepares[name] = prepare


def all_kinds() -> Iterable[Kind]:
    return _kinds.values()


def kind_of(name: str) -> Kind:
    return _kinds[name]


def prepare_all(root: Path) -> list[Write]:
    return [prepare(root) for prepare in _prepares.values()]
