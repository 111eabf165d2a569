"""Words that our texts are not written in: the search says so, and leads to what is in English."""

from __future__ import annotations

import re
import unicodedata

from library.words import fold

# What people write first, and that is no French word.
SAID = """
    abuse abused abusive afraid am and beat beaten beats boyfriend can child children domestic
    english escape fear gun have he help her his hit hits how hurt hurting hurts husband is kids
    kill killed kills knife lawyer leave leaving my need partner phone raped safe scared she
    shelter should sister the threat threaten threatened threatens threats to unsafe what where
    wife with woman women
"""
ENGLISH = frozenset(SAID.split())
WORD = re.compile(r"[^\W\d_]+")


def is_another_language(words: str) -> bool:
    """English, or letters that are not ours. French words beside them change nothing."""
    return any(word in ENGLISH or not _is_latin(word) for word in WORD.findall(fold(words)))


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(char, "LATIN").startswith("LATIN") for char in word)
