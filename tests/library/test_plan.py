"""The plan as it is kept: one sealed record, section by section, hers alone."""

from __future__ import annotations

import pytest

from accounts.activity import read_activity
from accounts.form_drafts import read_version
from accounts.spaces import erase_contents, holders
from documents.vault_check.one_space import check_space
from library.models import SafetyPlan
from library.plan.keeping import (
    PlanAltered,
    SectionChanged,
    Written,
    erase_plan,
    keep_section,
    read_plan,
)
from library.plan.sections import CHAPTERS, SECTIONS, number_of, section_at
from tests.library.plan import BAG, SIGNS, keep, spoil, version_of, words_of

ODD = "<b>un</b> \u202eשלום 👩\u200d👧 {{ x }}"


def test_plan_of_a_new_space_is_empty(writer):
    plan = read_plan(writer.space, writer.keyring)

    assert plan.is_empty
    assert plan.of(SIGNS) == Written()
    assert not SafetyPlan.objects.exists()


def test_sections_are_read_as_they_were_kept(writer):
    keep(writer, ODD)
    keep(writer, "Chez la voisine", BAG, ticks=("cles", "argent"))

    plan = read_plan(writer.space, writer.keyring)
    assert plan.of(SIGNS) == Written(ODD, (), version_of(writer))
    assert plan.of(BAG) == Written("Chez la voisine", ("cles", "argent"), version_of(writer, BAG))
    assert SafetyPlan.objects.count() == 1


def test_nothing_of_a_plan_is_in_clear(writer):
    keep(writer, "La clé est chez la voisine.")

    row = SafetyPlan.objects.get()
    assert {one.name for one in SafetyPlan._meta.concrete_fields} == {
        "id",
        "owner",
        "wrapped_dek",
        "sealed_plan",
    }
    assert b"voisine" not in bytes(row.sealed_plan) + bytes(row.wrapped_dek)
    assert SIGNS.encode() not in bytes(row.sealed_plan)


def test_a_short_plan_and_a_shorter_one_have_one_length(writer):
    keep(writer, "a")
    before = len(SafetyPlan.objects.get().sealed_plan)
    keep(writer, "a" * 300, "moment")

    assert len(SafetyPlan.objects.get().sealed_plan) == before


def test_second_tab_of_a_section_is_told_and_another_section_is_not_held_up(writer):
    keep(writer, "Un.")
    keep(writer, "Autre page.", "moment")

    with pytest.raises(SectionChanged) as refused:
        keep(writer, "Deux.")

    assert refused.value.written.words == "Un."
    assert words_of(writer) == "Un."


def test_same_words_twice_are_no_change(writer):
    kept = keep(writer, "Un.")

    assert keep(writer, "Un.").version == kept.version


def test_empty_section_writes_no_row(writer):
    keep(writer, "")

    assert not SafetyPlan.objects.exists()


def test_replaced_words_leave_a_line_and_first_words_none(writer):
    kept = keep(writer, "Un.")
    assert "plan" not in read_activity(writer.space, writer.keyring)[0].sentence

    keep(writer, "Deux.", based_on=kept.version)
    assert read_activity(writer.space, writer.keyring)[0].sentence == "Une page du plan modifiée"


def test_altered_plan_is_told_and_never_written_over(writer):
    keep(writer, "Un.")
    spoil()

    assert read_plan(writer.space, writer.keyring).is_altered
    with pytest.raises(PlanAltered):
        keep(writer, "Deux.")
    assert SafetyPlan.objects.count() == 1


def test_plan_of_somebody_else_does_not_open(writer, stranger):
    keep(stranger, "À moi.")
    SafetyPlan.objects.update(owner=writer.space)

    assert read_plan(writer.space, writer.keyring).is_altered


def test_erased_plan_is_not_brought_back_by_another_tab(writer):
    read = keep(writer, "Un.").version
    erase_plan(writer.space)

    with pytest.raises(SectionChanged):
        keep(writer, "Deux.", based_on=read)
    assert not SafetyPlan.objects.exists()


def test_plan_written_again_is_not_replaced_by_a_tab_of_the_erased_one(writer):
    read = keep(writer, "Un.").version
    erase_plan(writer.space)
    again = keep(writer, "Écrit depuis.")

    assert again.version != read
    assert read_version(again.version) == again.version
    with pytest.raises(SectionChanged):
        keep(writer, "Deux.", based_on=read)


def test_holder_counts_exports_and_erases(writer, stranger):
    keep(writer, "Un.", ticks=())
    keep(stranger, "À moi.")
    holder = next(one for one in holders() if one.name == "plan")

    assert holder.count(writer.space) == 1
    assert holder.export(writer.space, writer.keyring) == [
        {"section": SIGNS, "words": "Un.", "ticks": [], "version": version_of(writer)}
    ]
    erase_contents(writer.space)
    assert SafetyPlan.objects.get().owner_id == stranger.space.pk


def test_altered_plan_is_exported_by_its_place(writer):
    keep(writer, "Un.")
    spoil()
    holder = next(one for one in holders() if one.name == "plan")

    assert holder.export(writer.space, writer.keyring) == [
        {"plan": str(writer.space.pk), "altered": True}
    ]


def test_check_of_the_vault_finds_an_altered_plan(writer):
    keep(writer, "Un.")
    assert list(check_space(writer.space, writer.keyring)) == []
    spoil()

    found = list(check_space(writer.space, writer.keyring))
    assert [one.subject for one in found] == ["plan"]


def test_key_that_is_no_longer_offered_is_kept(writer):
    keep_section(
        owner=writer.space, keyring=writer.keyring, key="ancienne", words="Un.", based_on=0
    )
    keep(writer, "Deux.")

    assert words_of(writer, "ancienne") == "Un."


def test_every_section_has_its_own_key_and_number():
    assert len({one.key for one in SECTIONS}) == len(SECTIONS) == 12
    assert [section_at(number_of(one)) for one in SECTIONS] == list(SECTIONS)
    assert section_at(0) is None
    assert section_at(13) is None
    assert len(CHAPTERS) == 3
