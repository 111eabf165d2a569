"""The lines of a front matter, or of a tool, each of its type: what is not is never converted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from editorial.yaml_text import HIDDEN, read_yaml
from library.facts import BrokenContent


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_words_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, (*value, *value.values())))


def _is_list_of_mappings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


TYPES: tuple[tuple[Callable[[object], bool], frozenset[str]], ...] = (
    (
        _is_text,
        frozenset(
            {
                *("ref", "slug", "title", "lead", "audience", "readability", "of", "french"),
                "read_with",
                *("intro", "ask", "danger", "before", "after", "kind", "to"),
            }
        ),
    ),
    (_is_number, frozenset({"position"})),
    (_is_day, frozenset({"verified_on"})),
    (
        _is_list_of_texts,
        frozenset(
            {"topics", "facts", "contacts", "related", "tools", "articles", "letters", "forms"}
        ),
    ),
    (_is_words_by_name, frozenset({"hedges", "calls", "options"})),
    (_is_list_of_mappings, frozenset({"fields", "themes", "outcomes", "steps"})),
)


def read_front(text: str, body: str = "") -> dict[str, Any]:
    """Its lines, whose lists are not to be changed. Raises BrokenContent, naming the first line
    that is of another type, and yaml.YAMLError.
    """
    meta = _read(text)
    if found := HIDDEN.search(body):
        raise BrokenContent(f"not a value for the text, {found.group()!r}")
    return {**meta}


# To check one text is to read all of them, those that have not changed as well.
@lru_cache(maxsize=256)
def _read(text: str) -> dict[str, Any]:
    meta = read_yaml(text)
    if not isinstance(meta, dict):
        raise BrokenContent("front matter needs names and values")
    for is_of_its_type, names in TYPES:
        for name in names & set(meta):
            if not is_of_its_type(meta[name]):
                raise BrokenContent(f"not a value for {name}, {meta[name]!r}")
    return meta
