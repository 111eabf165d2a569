"""Text compared without its accents, capitals and typography."""

from __future__ import annotations

import unicodedata

# Letters that no Unicode decomposition separates, and the apostrophes and spaces of two keyboards.
_SAME = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "‘": "'"})


def fold(text: str) -> str:
    """« Déjà  L’ÉTÉ » and « deja l'ete » fold to the same text."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.split())
