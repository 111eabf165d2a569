"""Markdown of an article to the few tags that a page of ours may hold."""

from __future__ import annotations

import html
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "div", "br", "code"}
SCHEMES = {"https", "tel", "sms"}


@lru_cache(maxsize=2)
def _parser(*, keeps_lines: bool) -> MarkdownIt:
    markdown = MarkdownIt("js-default", {"breaks": keeps_lines})
    # A quotation mark in the margin says « read this before acting »: a note, not a quotation.
    markdown.add_render_rule("blockquote_open", lambda *_: '<div class="note note--box">')
    markdown.add_render_rule("blockquote_close", lambda *_: "</div>\n")
    return markdown


# One text is asked for to be checked, measured, counted and shown. Room for all the content, of
# some four hundred: with less, a walk through it finds nothing of the walk before.
@lru_cache(maxsize=1024)
def to_html(text: str, *, keeps_lines: bool = False) -> str:
    return sanitize(str(_parser(keeps_lines=keeps_lines).render(text)))


def sanitize(rendered: str) -> str:
    return nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"a": {"href"}},
        allowed_classes={"div": {"note", "note--box"}},
        url_schemes=SCHEMES,
        link_rel="noreferrer",
    )


def to_words(rendered: str) -> str:
    """The text alone, for searching and counting."""
    return html.unescape(nh3.clean(rendered.replace("<", " <"), tags=set()))
