"""The plan of a space: one sealed record, read at once, changed section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import randbelow
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from accounts.spaces import Holder
from library.models import SafetyPlan
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

_PART, _FIELD, _SECTIONS = "plan", "plan", "sections"
# What a first version may be. Counted from one, an erased page written again would take the numbers
# that an old tab had read. Nine digits in a form leave room for as many changes again.
_FIRST = 10**8
CHANGED = "plan_changed"
ERASED = "plan_erased"
activity.register_kind(CHANGED, _("Une page du plan modifiée"))
activity.register_kind(ERASED, _("Le plan effacé"))


class PlanAltered(Exception):
    """The row is there and her key no longer opens it. Nothing is written over it."""


@dataclass(frozen=True, repr=False)
class Written:
    """One section. `version`: drawn when it is first kept, one more each time after, emptied or
    not; 0 for never.
    """

    words: str = ""
    ticks: tuple[str, ...] = ()
    version: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.ticks


class SectionChanged(Exception):
    """Another tab kept it first; `written` is what it says now. Nothing was written."""

    def __init__(self, written: Written) -> None:
        self.written = written
        super().__init__()


@dataclass(frozen=True, repr=False)
class Plan:
    """`is_altered`: there is one and it does not open; the page says it."""

    sections: Mapping[str, Written] = field(default_factory=dict)
    is_altered: bool = False

    def of(self, key: str) -> Written:
        return self.sections.get(key, Written())

    @property
    def is_empty(self) -> bool:
        return all(one.is_empty for one in self.sections.values())


def read_plan(owner: Space, keyring: Keyring) -> Plan:
    try:
        row = SafetyPlan.objects.filter(owner=owner).first()
        return Plan(_open(row, keyring)) if row else Plan()
    except PlanAltered:
        return Plan(is_altered=True)


def keep_section(
    *,
    owner: Space,
    keyring: Keyring,
    key: str,
    words: str,
    ticks: tuple[str, ...] = (),
    based_on: int,
) -> Written:
    """`based_on`: the version that was read. What it said before is not kept: a line of her
    activity says that a section changed, not which. Raises SectionChanged, PlanAltered.
    """
    with _changing(owner, keyring) as sections:
        now = sections.get(key, Written())
        if (words, ticks) == (now.words, now.ticks):
            return now
        if now.version != based_on:
            raise SectionChanged(now)
        version = now.version + 1 if now.version else 1 + randbelow(_FIRST)
        sections[key] = Written(words, ticks, version)
        if not now.is_empty:
            activity.record(owner, CHANGED)
        return sections[key]


def erase_plan(owner: Space) -> bool:
    """For good, altered or not. False when there was none."""
    with _holding(owner):
        erased, _of = SafetyPlan.objects.filter(owner=owner).delete()
        if erased:
            activity.record(owner, ERASED)
    return bool(erased)


def _erase_all(space: Space) -> None:
    SafetyPlan.objects.filter(owner=space).delete()


def _count(space: Space) -> int:
    return SafetyPlan.objects.filter(owner=space).count()


def _export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Nothing when nothing was ever written; an altered plan by its place only."""
    plan = read_plan(space, keyring)
    if plan.is_altered:
        return [{"plan": str(space.pk), "altered": True}]
    return [{"section": key, **_to_record(one)} for key, one in plan.sections.items()]


HOLDER = Holder("plan", erase=_erase_all, count=_count, export=_export)


@contextmanager
def _holding(owner: Space) -> Iterator[None]:
    """Two requests at once follow each other. The space's own row is the lock (a plan that is not
    there yet has none); it leaves the row free to be referred to.
    """
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        yield


@contextmanager
def _changing(owner: Space, keyring: Keyring) -> Iterator[dict[str, Written]]:
    """The sections, to be changed in place; written when the block ends, not when it raises."""
    with _holding(owner):
        row = SafetyPlan.objects.filter(owner=owner).first()
        sections = _open(row, keyring) if row else {}
        before = dict(sections)
        yield sections
        if sections == before:
            return
        row = row or SafetyPlan(owner=owner)
        part, row.wrapped_dek = keyring.new_part(row.pk, _PART)
        record = {_SECTIONS: {key: _to_record(one) for key, one in sections.items()}}
        row.sealed_plan = seal_record(part, _FIELD, record)
        row.save()


def _open(row: SafetyPlan, keyring: Keyring) -> dict[str, Written]:
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        sections = unseal_record(part, _FIELD, row.sealed_plan)[_SECTIONS]
        return {key: _from_record(one) for key, one in sections.items()}
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        raise PlanAltered from None


def _to_record(written: Written) -> dict[str, Any]:
    return {
        "words": written.words,
        "ticks": list(written.ticks),
        "version": written.version,
    }


def _from_record(record: Mapping[str, Any]) -> Written:
    return Written(
        words=str(record["words"]),
        ticks=tuple(str(one) for one in record["ticks"]),
        version=int(record["version"]),
    )
