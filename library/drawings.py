"""Drawings of ours: each stands on facts, beside the text that says the same in words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from library.claims import spelled_figures, unsupported_figures
from library.facts import Fact


@dataclass(frozen=True)
class Drawing:
    """`slug`: of the article and of the tool that show it."""

    slug: str
    template: str
    facts: tuple[str, ...]


DRAWINGS = (
    Drawing(
        "ordonnance-de-protection",
        "library/_drawing_order.html",
        ("OP-4", "OP-5", "OP-7", "OP-12", "OP-12-ter"),
    ),
)


def drawing_of(slug: str) -> str:
    """The template of its drawing, or nothing."""
    return next((one.template for one in DRAWINGS if one.slug == slug), "")


def problems_of(drawing: Drawing, facts: Mapping[str, Fact]) -> Iterator[str]:
    lost = [name for name in drawing.facts if name not in facts]
    if lost:
        yield f"unknown facts {lost}"
        return
    words = _words(render_to_string(drawing.template))
    figures = unsupported_figures(words, [facts[name] for name in drawing.facts])
    if figures:
        yield f"figures that no cited fact holds: {sorted(figures)}"
    if spelled := spelled_figures(words):
        yield f"figures to write in digits: {spelled}"


def _words(drawn: str) -> str:
    """What is seen, and what is told to those who do not see; nothing of the geometry."""
    told = re.findall(r'aria-label="([^"]*)"', drawn)
    return html.unescape(" ".join([*told, re.sub(r"<[^>]*>", " ", drawn)]))
