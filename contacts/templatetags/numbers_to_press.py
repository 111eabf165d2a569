"""Her own numbers as links, on another app's page too: the page gives the words."""

from __future__ import annotations

from django import template

from contacts.book.numbers import Line, lines_of

register = template.Library()


@register.inclusion_tag("contacts/_lines.html")
def numbers_to_press(text: str) -> dict[str, list[Line]]:
    return {"lines": lines_of(text)}
