"""Text compared without its accents, capitals and typography."""

from __future__ import annotations

import unicodedata

# Letters that no Unicode decomposition separates, and the apostrophes and spaces of two keyboards.
_SAME = (("œ", "oe"), ("æ", "ae"), ("’", "'"), ("ʼ", "'"), ("‘", "'"))


def fold(text: str) -> str:
    """« Déjà  L’ÉTÉ » and « deja l'ete » fold to the same text."""
    return " ".join(fold_sign(text).split())


def fold_sign(text: str) -> str:
    """The same, spaces as they are: sign by sign or all at once, the result is one."""
    apart = decompose(text)
    # Each of the few different signs, not each sign of the text: a search folds thousands.
    for sign in set(apart):
        if unicodedata.combining(sign):
            apart = apart.replace(sign, "")
    return apart


def decompose(text: str) -> str:
    """Capitals made small, accents set apart but kept."""
    apart = text.casefold()
    for sign, same in _SAME:
        apart = apart.replace(sign, same)
    return unicodedata.normalize("NFKD", apart)
