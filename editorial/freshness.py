"""What grows old, the oldest first: contacts, texts, and what other apps add to the board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.urls import reverse

from editorial.kinds import Unreadable, all_kinds, kind_of
from editorial.models import Revision, State

# This long before the limit, there is time to read the sources again.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Aged:
    """`remark`: what is behind whatever the date, such as a version of a text that has changed."""

    label: str
    title: str
    address: str  # where it is edited
    verified_on: date
    valid_days: int
    remark: str = ""

    @property
    def last_day(self) -> date:
        return self.verified_on + timedelta(days=self.valid_days)


@dataclass(frozen=True)
class Board:
    today: date
    past: list[Aged]
    behind: list[Aged]
    soon: list[Aged]
    sound: int

    def days_left(self, one: Aged) -> int:
        return (one.last_day - self.today).days


Source = Callable[[], Iterable[Aged]]
_sources: dict[str, Source] = {}


def add_to_board(name: str, source: Source) -> None:
    """To be called in AppConfig.ready by whoever holds something that grows old."""
    _sources[name] = source


def board(today: date) -> Board:
    found = [*_texts(), *(one for source in _sources.values() for one in source())]
    found.sort(key=lambda one: (one.last_day, one.title))
    return Board(
        today=today,
        past=[one for one in found if one.last_day < today and not one.remark],
        behind=[one for one in found if one.remark],
        soon=[one for one in found if today <= one.last_day <= today + SOON and not one.remark],
        sound=sum(1 for one in found if one.last_day > today + SOON and not one.remark),
    )


def _texts() -> Iterator[Aged]:
    published = Revision.objects.filter(state=State.PUBLISHED).select_related("text")
    known = {kind.name for kind in all_kinds()}
    for revision in published:
        text = revision.text
        if text.kind not in known:
            continue
        kind, day = kind_of(text.kind), verified_on(text.kind, text.ref, revision.body)
        if day:
            title = title_of(text.kind, text.ref, revision.body)
            address = reverse("gestion:editorial_text_change", args=[text.pk])
            yield Aged(str(kind.label), title, address, day, kind.valid_days)


def verified_on(kind: str, ref: str, body: str) -> date | None:
    """None for what has no date, or cannot be read any more."""
    return _read(kind, ref, body)[0]


def title_of(kind: str, ref: str, body: str) -> str:
    return _read(kind, ref, body)[1]


@lru_cache(maxsize=1024)
def _read(kind: str, ref: str, body: str) -> tuple[date | None, str]:
    try:
        about = kind_of(kind).read_about(ref, body)
    except Unreadable:
        return None, ref
    return about.verified_on, about.title or ref


def label_of(kind: str) -> str:
    return str(kind_of(kind).label)
