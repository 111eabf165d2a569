"""A fact that says something else: with a source and a date, and never behind a reader's back."""

import re
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from editorial.following import leaning_on
from editorial.freshness import board
from editorial.models import Revision
from editorial.refusals import Refused
from library.facts import known_facts
from library.models import Article
from library.read_with import marks_of, without_numbers
from library.tools.shelf import current_tools

pytestmark = pytest.mark.django_db(databases="__all__")

OP_2 = ("facts/protection-order", "Aucune plainte préalable n'est", "Une plainte préalable est")
ARTICLE = "article/ordonnance-de-protection"
SAYS = "Un fait cité a changé"


def behind() -> dict[str, str]:
    return {one.address: one.remark for one in board(timezone.localdate()).behind}


def address_of(text) -> str:
    return reverse("gestion:editorial_text_change", args=[text.pk])


def turn_round(desk) -> Revision:
    fact = desk.new_fact(*OP_2)
    desk.publish(fact)
    return fact


def test_fact_changes_with_a_source_and_a_date(desk):
    with pytest.raises(Refused, match=r"(?s)OP-2.*Sources.*OP-2.*pour un fait, date"):
        desk.proposal(*OP_2)


def test_texts_that_cite_it_are_named_before_it_is_published(staff):
    fact = staff.new_fact(*OP_2)

    labels = {one.label for one in leaning_on(fact)}
    page = staff.reviewer.get(reverse("gestion:editorial_revision", args=[fact.pk]))

    assert labels == {"Article", "Article facile à lire", "Article en anglais", "Outil", "Lettre"}
    assert address_of(staff.text(ARTICLE)) in page.content.decode()


def test_texts_that_cite_it_say_so_until_they_are_read_again(desk, visitor):
    assert behind() == {}
    turn_round(desk)

    ref = Article.objects.get(slug="ordonnance-de-protection").ref
    tool = next(one for one in current_tools() if one.slug == "ordonnance-de-protection")
    pages = [f"/bibliotheque/{ref}/", f"/bibliotheque/outils/{tool.ref}/"]
    assert [SAYS in visitor.get(one).content.decode() for one in pages] == [True, True]
    assert "OP-2" in behind()[address_of(desk.text(ARTICLE))]
    with pytest.raises(CommandError):
        call_command("check_content", release=True)

    body = desk.text(ARTICLE).published.body
    (line,) = re.findall(r"read_with: .*", body)
    read = re.findall(r"read_with: [a-z ]*", behind()[address_of(desk.text(ARTICLE))])[0]
    desk.publish(desk.proposal(ARTICLE, line, read))

    assert SAYS not in visitor.get(pages[0]).content.decode()
    assert address_of(desk.text(ARTICLE)) not in behind()


def test_marks_follow_words_and_no_number_to_call():
    fact = known_facts()["CON-CFCV"]
    texts = (fact.text.replace("05 95 95", "05 95 96"), fact.text.replace("après", "avant"))

    marks = [marks_of([replace(fact, text=text)]) for text in texts]

    assert [one == marks_of([fact]) for one in marks] == [True, False]


def test_amount_is_no_number_to_call():
    assert without_numbers("Le 3919, ou une amende de 3750\u00a0euros.") == (
        "Le , ou une amende de 3750\u00a0euros."
    )
