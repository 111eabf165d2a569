"""Which notes answer to what she asks: chosen among open records, in memory (adr/0053)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from uuid import UUID

from dates.finding import finder_of
from dates.folding import fold
from dates.periods import Period, days_of
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.search import search_entries

# Of a choice: those that do not say.
NOT_SAID = "aucun"


@dataclass(frozen=True, kw_only=True, repr=False)
class Wanted:
    """What she asks of the diary; empty, everything. `dated`, `proved`: None is « either »."""

    query: str = ""
    kind: str = ""
    stance: str = ""
    safety: str = ""
    tone: str = ""
    children: str = ""
    people: str = ""
    period: Period = field(default_factory=Period)
    dated: bool | None = None
    proved: bool | None = None
    to_complete: bool = False

    @property
    def is_everything(self) -> bool:
        nothing = Wanted()
        return all(getattr(self, one.name) == getattr(nothing, one.name) for one in fields(self))

    @property
    def is_of_words(self) -> bool:
        """Nothing more is asked than words."""
        return bool(self.query) and replace(self, query="").is_everything


@dataclass(frozen=True, repr=False)
class Chosen:
    """`undated`: how many answer to all the rest, and nothing says whether to the period."""

    entries: Sequence[ListedEntry]
    undated: int = 0


def choose_entries(
    entries: Collection[ListedEntry], wanted: Wanted, kept_files: Collection[UUID]
) -> Chosen:
    """Those that answer to all of it, in the same order. What can no longer be read answers to
    nothing, and is listed when everything is."""
    if wanted.is_everything:
        return Chosen(list(entries))
    tests = list(_tests(wanted, kept_files))
    kept = [
        one
        for one in entries
        if isinstance(one.latest, Version) and all(test(one.latest.content) for test in tests)
    ]
    found = search_entries(kept, wanted.query) if wanted.query else kept
    if not wanted.period:
        return Chosen(found)
    undated = sum(days_of(content.when) is None for content in _contents(found))
    within = [
        one
        for one, content in zip(found, _contents(found), strict=True)
        if wanted.period.meets(days_of(content.when))
    ]
    return Chosen(within, undated)


def is_perhaps_outside(content: Content, period: Period) -> bool:
    """Whether its date is too vague to be sure that it is in the period."""
    return bool(period) and not period.surely_holds(days_of(content.when))


def _tests(wanted: Wanted, kept_files: Collection[UUID]) -> Iterable[Callable[[Content], bool]]:
    if wanted.kind:
        yield (
            lambda one: (
                wanted.kind in one.violence_types
                or _says_nothing(wanted.kind, "".join(one.violence_types))
            )
        )
    for name in ("stance", "tone"):
        if asked := getattr(wanted, name):
            yield _is_choice(name, asked)
    if wanted.children:
        yield _is_choice("children_present", wanted.children)
    if wanted.safety:
        yield lambda one: str(one.safety or NOT_SAID) == wanted.safety
    if names := fold(wanted.people).split():
        holds = finder_of(names)
        yield lambda one: holds(f"{one.people} {one.witnesses}")
    if wanted.dated is not None:
        yield lambda one: (days_of(one.when) is not None) is wanted.dated
    if wanted.proved is not None:
        yield lambda one: any(file in kept_files for file in one.files) is wanted.proved
    if wanted.to_complete:
        yield lambda one: one.to_complete


def _is_choice(name: str, asked: str) -> Callable[[Content], bool]:
    return lambda one: getattr(one, name) == ("" if asked == NOT_SAID else asked)


def _says_nothing(asked: str, said: str) -> bool:
    return asked == NOT_SAID and not said


def _contents(entries: Iterable[ListedEntry]) -> list[Content]:
    return [one.latest.content for one in entries if isinstance(one.latest, Version)]
