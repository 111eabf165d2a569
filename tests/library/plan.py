"""Short ways to keep and to spoil a plan."""

from __future__ import annotations

from library.models import SafetyPlan
from library.plan.keeping import Written, keep_section, read_plan
from library.plan.sections import SECTIONS
from tests.cast import Person

PLAN = "/bibliotheque/plan/"
DRAFT = f"{PLAN}brouillon/"
ERASE = f"{PLAN}effacer/"
SIGNS, BAG = "signes", "affaires"


def place_of(key: str) -> str:
    return f"{PLAN}{[one.key for one in SECTIONS].index(key) + 1}/"


def keep(
    person: Person, words: str, key: str = SIGNS, *, based_on: int = 0, ticks: tuple[str, ...] = ()
) -> Written:
    place = {"owner": person.space, "keyring": person.keyring, "key": key}
    return keep_section(**place, words=words, ticks=ticks, based_on=based_on)  # type: ignore[arg-type]


def version_of(person: Person, key: str = SIGNS) -> int:
    return read_plan(person.space, person.keyring).of(key).version


def words_of(person: Person, key: str = SIGNS) -> str:
    return read_plan(person.space, person.keyring).of(key).words


def spoil() -> None:
    row = SafetyPlan.objects.get()
    sealed = bytes(row.sealed_plan)
    row.sealed_plan = sealed[:-1] + bytes([sealed[-1] ^ 1])
    row.save()
