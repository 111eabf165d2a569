"""« Mon plan »: read behind a code, written page by page, never on paper, and no word lost."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.urls import reverse

from accounts.activity import read_activity
from accounts.models import Draft
from library.models import SafetyPlan
from library.plan import views
from library.plan.keeping import read_plan
from library.plan.sections import SECTIONS
from tests.library.plan import BAG, DRAFT, ERASE, PLAN, SIGNS, keep, place_of, spoil, words_of

HERE = place_of(SIGNS)
HTML = '<script>alert("x")</script>'


def page(client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status
    return str(answer.content.decode())


def send(person, where: str = HERE, status: int = 302, **said: object) -> str:
    answer = person.client.post(where, {"based_on": "0", **said})
    assert answer.status_code == status
    return str(answer.content.decode())


def lock_upon(person, where: str, **said: str) -> None:
    """Typed while the space locked, then opened again."""
    person.client.post(reverse("accounts:lock"))
    assert person.client.post(where, said).status_code in {302, 423}
    person.client.post(reverse("accounts:pin"), {"pin": person.pin})


def grow_old(person, clock) -> None:
    for _ in range(4):
        clock.advance(seconds=90)
        person.client.post(reverse("accounts:state"))


def test_visitor_is_sent_to_sign_in(visitor):
    for where in (PLAN, HERE, ERASE):
        assert visitor.get(where)["Location"] == reverse("accounts:login")


def test_link_is_shown_inside_only(writer, visitor):
    assert f'href="{PLAN}"' in page(writer.client, "/bibliotheque/")
    assert PLAN not in page(visitor, "/bibliotheque/")


def test_numbers_come_before_the_plan(writer):
    text = page(writer.client, PLAN)
    first = [text.index(f'href="{uri}"') for uri in ("tel:17", "sms:114", "tel:3919")]

    assert sorted(first) == first
    assert first[-1] < text.index("Posez les pieds au sol") < text.index("<h2")


def test_every_section_can_be_opened_and_left_empty(writer):
    for number, section in enumerate(SECTIONS, 1):
        assert str(section.title) in page(writer.client, f"{PLAN}{number}/")
        send(writer, f"{PLAN}{number}/", to="next")

    assert not SafetyPlan.objects.exists()


def test_kept_section_is_read_on_the_plan(writer):
    send(writer, words="La clé tourne.\nLe silence.")

    assert "La clé tourne.<br>Le silence." in page(writer.client, PLAN)


def test_people_to_call_can_be_called(writer):
    send(writer, place_of("personnes"), words="La voisine, 06 39 98 00 12 <b>\nle 17")

    text = page(writer.client, PLAN)
    assert 'href="tel:0639980012"' in text
    assert "La voisine" in text
    assert "&lt;b&gt;" in text


def test_going_on_leads_to_the_next_page_and_the_last_one_to_the_plan(writer):
    for here, there in ((1, f"{PLAN}2/"), (len(SECTIONS), f"{PLAN}?ok=page")):
        answer = writer.client.post(
            f"{PLAN}{here}/", {"words": "Un.", "based_on": "0", "to": "next"}
        )
        assert answer["Location"] == there


def test_ticks_of_the_bag_are_kept(writer):
    send(writer, place_of(BAG), ticks=["cles", "argent"], words="Chez la voisine")

    assert read_plan(writer.space, writer.keyring).of(BAG).ticks == ("cles", "argent")
    text = page(writer.client, PLAN)
    assert "Un double des clés" in text
    assert "un chargeur" in text
    assert 'value="cles"' in page(writer.client, place_of(BAG))


def test_unknown_tick_is_refused_and_words_stay(writer):
    assert "Chez la voisine" in send(
        writer, place_of(BAG), 200, ticks=["<b>"], words="Chez la voisine"
    )


def test_text_too_long_is_given_back_whole(writer):
    words = "é" * 100_000

    text = send(writer, status=200, words=words)
    assert "C’est trop long" in text
    assert words in text
    assert not SafetyPlan.objects.exists()


@pytest.mark.parametrize("words", [HTML, "\u202eaidaN", "עברית", "👩\u200d👧", "{{ x }}", "a\0b"])
def test_any_words_are_text(writer, words):
    send(writer, words=words)

    assert words_of(writer) == words.replace("\0", "")
    assert HTML not in page(writer.client, PLAN)


@pytest.mark.parametrize("number", [0, 13, 999_999_999_999_999_999_999])
def test_unknown_section_is_not_found(writer, number):
    page(writer.client, f"{PLAN}{number}/", 404)


def test_second_tab_is_shown_both(writer):
    kept = keep(writer, "Un.")

    text = send(writer, status=409, words="Deux.")
    assert "Cette page du plan a changé entre-temps" in text
    assert "Un." in text
    assert ">\nDeux.</textarea>" in text
    assert f'name="based_on" value="{kept.version}"' in text


def test_second_tab_without_a_fresh_code_is_not_shown_what_is_kept(writer, clock):
    keep(writer, "Un secret.")
    grow_old(writer, clock)

    text = send(writer, status=409, words="Deux.")
    assert "Un secret." not in text
    assert "Deux." in text


def test_reading_asks_a_code_of_five_minutes_and_saving_loses_no_word(writer, clock):
    grow_old(writer, clock)

    for where in (PLAN, HERE, ERASE):
        assert writer.client.get(where)["Location"].startswith(reverse("accounts:pin"))
    send(writer, words="Un.")
    assert words_of(writer) == "Un."


@pytest.mark.parametrize("where", [HERE, DRAFT])
def test_words_typed_while_it_locks_come_back(writer, where):
    lock_upon(writer, where, words="Un.", section=SIGNS, based_on="0")

    assert "Des mots vous attendent." in page(writer.client, PLAN)
    text = page(writer.client, HERE)
    assert ">\nUn.</textarea>" in text
    assert "Vos mots sont là" in text
    assert "Un." not in page(writer.client, place_of("moment"))
    send(writer, words="Un.", draft=str(Draft.objects.get().pk))
    assert not Draft.objects.exists()


def test_ticks_typed_while_it_locks_come_back(writer):
    lock_upon(writer, place_of(BAG), ticks="cles", section=BAG, based_on="0")

    assert re.search('value="cles"[^>]* checked', page(writer.client, place_of(BAG)))


def test_rescued_words_over_a_changed_section_show_both(writer):
    lock_upon(writer, HERE, words="Deux.", section=SIGNS, based_on="0")
    keep(writer, "Un.")

    text = page(writer.client, HERE)
    assert "a changé entre-temps" in text
    assert "Un." in text
    assert ">\nDeux.</textarea>" in text


def test_rescued_words_may_be_declined(writer):
    lock_upon(writer, HERE, words="Tant pis", section=SIGNS)

    send(writer, draft=str(Draft.objects.get().pk), forget="1")
    assert "Tant pis" not in page(writer.client, HERE)


def test_script_keeps_what_is_typed_until_it_is_kept(writer):
    said = {"words": "Un.", "section": SIGNS, "draft": str(uuid4())}

    assert writer.client.post(DRAFT, said).status_code == 204
    assert "Un." in page(writer.client, HERE)
    send(writer, **said)
    # The script's last word, which comes after the form itself.
    writer.client.post(DRAFT, said)
    assert not Draft.objects.exists()


def test_draft_of_no_section_harms_nothing(writer):
    assert writer.client.post(DRAFT, {"words": "Un.", "section": "<b>"}).status_code == 204
    page(writer.client, PLAN)


def test_locking_without_script_keeps_what_is_typed(writer):
    answer = writer.client.post(DRAFT, {"words": "Un.", "section": SIGNS, "lock": HERE})

    assert "garde=1" in answer["Location"]
    assert writer.client.get(PLAN).status_code == 302
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})
    assert "Un." in page(writer.client, HERE)


def test_erasing_asks_a_fresh_code_takes_what_waits_and_leaves_a_line(writer, clock):
    keep(writer, "Un.")
    writer.client.post(DRAFT, {"words": "Deux.", "section": "moment"})
    clock.advance(seconds=61)

    assert writer.client.post(ERASE).status_code == 403
    assert SafetyPlan.objects.exists()
    answer = writer.client.post(ERASE, {"confirm_pin": writer.pin}, follow=True)
    assert "Le plan est effacé." in answer.content.decode()
    assert not SafetyPlan.objects.exists()
    assert not Draft.objects.exists()
    assert read_activity(writer.space, writer.keyring)[0].sentence == "Le plan effacé"


def test_altered_plan_is_told_and_her_words_stay_on_the_page(writer):
    keep(writer, "Un.")
    spoil()

    assert "Élément altéré" in page(writer.client, PLAN)
    text = send(writer, status=409, words="Deux.")
    assert "Élément altéré" in text
    assert ">\nDeux.</textarea>" in text

    writer.client.post(ERASE)
    send(writer, words="Deux.")
    assert words_of(writer) == "Deux."


def test_failing_database_leaves_her_words(writer, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(views, "keep_section", fail)

    text = send(writer, status=503, words="Un.")
    assert "n’a pas pu être enregistrée" in text
    assert ">\nUn.</textarea>" in text


def test_pages_have_a_neutral_title_and_are_not_for_paper(writer):
    keep(writer, "Un.")

    for where in (PLAN, HERE, ERASE):
        text = page(writer.client, where)
        assert re.findall("<title>(.*)</title>", text) == ["Repères"]
        assert 'class="printable"' not in text
        assert "data-mdv-print" not in text


def test_plan_is_nowhere_in_the_diary(writer):
    keep(writer, "La clé tourne.")

    assert "La clé tourne." not in page(writer.client, "/journal/")
    answer = writer.client.post("/journal/", {"q": "tourne"})
    assert "La clé tourne." not in answer.content.decode()


def test_plan_of_somebody_else_is_not_shown(writer, stranger):
    keep(stranger, "À moi.")

    assert "À moi." not in page(writer.client, PLAN)
