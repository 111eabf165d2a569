"""Words as they are compared: without accents, capitals, plural, or the end of a verb."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

# Words that say nothing of what is looked for; who does it does not either.
SMALL = """
    ai as au aux avec avez avoir ca ce ces cet cette comment compagnon conjoint copain de des
    du elle elles en es est et etait etre eu faire fait faut il ils je la le les leur leurs
    lui ma mais mari me mes moi mon ne nos notre nous on ont ou par pas peut peux plus pour qu
    quand que quel quelle qui quoi sa se ses si son sont suis sur ta te tes toi ton toujours
    tous tout toute tres tu un une va vais vas veut veux vos votre vous
"""
EMPTY = frozenset(SMALL.split())
WORD = re.compile(r"[a-z]{2,}|\d+")
PLURALS = (("eaux", "eau"), ("aux", "al"))
ENDINGS = ("ee", "er", "ez", "e")
SHORTEST_STEM = 4
# A shorter word has too many neighbours to be taken for a typing error.
FORGIVEN = 5


def fold(text: str) -> str:
    text = text.casefold().replace("œ", "oe").replace("’", "'").replace("\u00a0", " ")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(filterfalse(unicodedata.combining, decomposed))


def terms_of(text: str) -> list[str]:
    """The words that count, each by its stem."""
    return [stem(word) for word in words_of(text)]


def words_of(text: str) -> list[str]:
    """The words that count, as they are written, folded."""
    return [word for word in WORD.findall(fold(text)) if word not in EMPTY]


def stem(word: str) -> str:
    """« plaintes » and « plainte », « frapper » and « frappée »: not grammar, only alike."""
    for plural, single in PLURALS:
        if len(word) > len(plural) + 1 and word.endswith(plural):
            return word[: -len(plural)] + single
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def is_one_slip(typed: str, meant: str) -> bool:
    """One letter too many, too few, another, or two that changed places."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    at = 0
    while at < min(len(typed), len(meant)) and typed[at] == meant[at]:
        at += 1
    left, right = typed[at:], meant[at:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]
