"""The fact that the pieces of a procedure reach the other party: what the note rests on."""

from __future__ import annotations

from django import template

from library.facts import Fact, known_facts

register = template.Library()

CITED = "OP-12-bis"


@register.simple_tag
def fact_of_other_party() -> Fact:
    return known_facts()[CITED]
