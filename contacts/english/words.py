"""English of the verified list, keyed by its French words: no figure changes on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from contacts.entries import BrokenEntry

CONTENT = Path(__file__).parents[1] / "content" / "contacts_en.yaml"
FIGURES = re.compile(r"\d+")


class Untranslated(LookupError):
    """Words of the list that have no English yet, or no longer."""


@lru_cache(maxsize=1)
def known_words() -> Mapping[str, str]:
    """Raises BrokenEntry when the file cannot be trusted: a check stops the start then."""
    return read_words(yaml.safe_load(CONTENT.read_text("utf-8")))


def read_words(raw: dict[Any, Any]) -> Mapping[str, str]:
    for french, english in raw.items():
        if not isinstance(french, str) or not isinstance(english, str) or not english.strip():
            raise BrokenEntry(f"English of {french!r}: words are needed on both sides")
        if sorted(FIGURES.findall(french)) != sorted(FIGURES.findall(english)):
            raise BrokenEntry(f"English of {french!r}: other figures")
    return raw


def english_of(french: str) -> str:
    """Raises Untranslated."""
    try:
        return known_words()[french]
    except KeyError as error:
        raise Untranslated(french) from error
