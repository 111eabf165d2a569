"""The plan that comes back out of a copy: only where nothing is said."""

from __future__ import annotations

from accounts.returning import Merged
from library.models import SafetyPlan
from library.plan.bringing_back import bring_plan
from library.plan.keeping import Written, read_plan
from tests.cast import Person
from tests.library import plan


def bring(person: Person, **sections: Written) -> Merged:
    return bring_plan(person.space, person.keyring, sections)


def test_section_that_says_nothing_takes_what_comes(writer):
    told = Written("Le portail.", ("papiers",))

    assert bring(writer, signes=told, affaires=Written(), autrefois=Written("gardé")) == Merged(2)
    kept = read_plan(writer.space, writer.keyring)
    assert (kept.of("signes").words, kept.of("signes").ticks) == ("Le portail.", ("papiers",))
    assert kept.of("autrefois").words == "gardé"


def test_section_that_says_something_stays(writer):
    plan.keep(writer, "Ici.")

    assert bring(writer, signes=Written("Ailleurs.")) == Merged(left=1)
    assert bring(writer, signes=Written("Ici.")) == Merged(there=1)
    assert plan.words_of(writer) == "Ici."


def test_emptied_section_is_filled_again(writer):
    first = plan.keep(writer, "Ici.")
    plan.keep(writer, "", based_on=first.version)

    assert bring(writer, signes=Written("Ailleurs.")) == Merged(new=1)
    assert plan.words_of(writer) == "Ailleurs."


def test_altered_plan_is_not_written_over(writer):
    plan.keep(writer, "Ici.")
    plan.spoil()
    before = bytes(SafetyPlan.objects.get().sealed_plan)

    assert bring(writer, signes=Written("Ailleurs.")) == Merged(left=1)
    assert bytes(SafetyPlan.objects.get().sealed_plan) == before
