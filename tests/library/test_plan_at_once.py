"""Several tabs in the same instant, on real connections: each page of the plan is kept, or told."""

from __future__ import annotations

import pytest

from library.models import SafetyPlan
from library.plan.keeping import SectionChanged, erase_plan, read_plan
from library.plan.sections import SECTIONS
from tests.accounts.at_once import together
from tests.library.plan import keep, words_of

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


def test_four_pages_of_a_new_plan_are_all_kept(writer):
    together(lambda number: keep(writer, f"Page {number}.", SECTIONS[number].key), 4)

    plan = read_plan(writer.space, writer.keyring)
    assert [plan.of(one.key).words for one in SECTIONS[:4]] == [f"Page {n}." for n in range(4)]
    assert SafetyPlan.objects.count() == 1


def test_one_of_four_tabs_of_a_page_saves_and_the_others_are_told(writer):
    told = []

    def save(number: int) -> None:
        try:
            keep(writer, f"Onglet {number}.")
        except SectionChanged as refused:
            told.append(refused.written.words)

    together(save, 4)

    assert told == [words_of(writer)] * 3


def test_plan_erased_while_it_is_written_stays_erased(writer):
    read, told = keep(writer, "Avant.").version, []

    def act(number: int) -> None:
        if number == 0:
            erase_plan(writer.space)
            return
        try:
            keep(writer, f"Onglet {number}.", based_on=read)
        except SectionChanged:
            told.append(number)

    together(act, 3)

    assert told
    assert not SafetyPlan.objects.exists()
