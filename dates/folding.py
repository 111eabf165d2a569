"""Text compared without its accents, capitals and typography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

# Letters that no Unicode decomposition separates, and the apostrophes and spaces of two keyboards.
_SAME = (("œ", "oe"), ("æ", "ae"), ("’", "'"), ("ʼ", "'"), ("‘", "'"))
# Accents that `fold` takes away (U+034F is not one of them).
_MARKS = "[\u0300-\u034e\u0350-\u036f]*"


def fold(text: str) -> str:
    """« Déjà  L’ÉTÉ » and « deja l'ete » fold to the same text."""
    return " ".join(fold_sign(text).split())


def fold_sign(text: str) -> str:
    """The same, spaces as they are: sign by sign or all at once, the result is one."""
    apart = _decompose(text)
    # Each of the few different signs, not each sign of the text: a search folds thousands.
    for sign in set(apart):
        if unicodedata.combining(sign):
            apart = apart.replace(sign, "")
    return apart


def word_finder(words: Iterable[str]) -> Callable[[str], bool | None]:
    """Whether a text holds each of these folded words of ASCII letters, at a third of the cost of
    folding it; None when only folding can say."""
    bare = [word.encode() for word in words]
    patterns = [re.compile(_MARKS.join(map(re.escape, word.decode()))) for word in bare]

    def find(text: str) -> bool | None:
        apart = _decompose(text)
        # Nothing of a word is lost here; two words may be joined, hence the second look.
        letters = apart.encode("ascii", "ignore")
        if not all(word in letters for word in bare):
            return False
        return True if all(pattern.search(apart) for pattern in patterns) else None

    return find


def _decompose(text: str) -> str:
    apart = text.casefold()
    for sign, same in _SAME:
        apart = apart.replace(sign, same)
    return unicodedata.normalize("NFKD", apart)
