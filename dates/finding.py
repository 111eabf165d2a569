"""Whether texts hold folded terms, at a third of the cost of folding each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dates.folding import decompose, fold, fold_sign

# What no ASCII term holds.
_OTHER = b"\xff"
# Signs of French that Latin 1 lacks, and what folding makes of them: with these it takes nearly all
# that keyboards write, at a tenth of the cost of the code page that has them.
_SPELLED = (("’", "'"), ("œ", "oe"), ("Œ", "oe"), ("…", "..."))


def finder_of(terms: Iterable[str]) -> Callable[[str], bool]:
    """The same answer as `all(term in fold(text) for term in terms)`, for folded terms."""
    wanted = tuple(terms)
    words = [word.encode() for term in wanted if term.isascii() for word in term.split()]
    phrases = [term.encode() for term in wanted if " " in term and term.isascii()]
    is_ascii = all(term.isascii() for term in wanted)

    def find(text: str) -> bool:
        letters, is_exact = _fold_quickly(text), is_ascii
        if letters is None:
            # Nothing of a word is lost here, two may be joined: enough to leave a text out.
            letters, is_exact = decompose(text).encode("ascii", "ignore"), False
        if not all(word in letters for word in words):
            return False
        if not is_exact:
            folded = fold(text)
            return all(term in folded for term in wanted)
        if not phrases:
            return True
        spaced = b" ".join(letters.split())
        return all(phrase in spaced for phrase in phrases)

    return find


class _Table:
    """What `fold_sign` makes of the octets of a code page, in ASCII, every other sign being
    `_OTHER`."""

    def __init__(self, codec: str) -> None:
        folded = [_fold_octet(bytes((octet,)).decode(codec, "ignore")) for octet in range(256)]
        # « ß », « ½ » become several letters: after the table, which gives one for each.
        self._longer = [
            (bytes((octet,)), letters) for octet, letters in enumerate(folded) if len(letters) > 1
        ]
        self._table = bytes(
            octet if len(letters) > 1 else letters[0] for octet, letters in enumerate(folded)
        )

    def fold(self, octets: bytes) -> bytes:
        folded = octets.translate(self._table)
        for sign, letters in self._longer:
            if sign in folded:
                folded = folded.replace(sign, letters)
        return folded


def _fold_octet(sign: str) -> bytes:
    folded = fold_sign(sign)
    if folded.isspace():
        return b" "
    return b"".join(one.encode() if one.isascii() else _OTHER for one in folded) or _OTHER


_LATIN_1, _CP1252 = _Table("latin-1"), _Table("cp1252")


def _fold_quickly(text: str) -> bytes | None:
    """None for a text that neither code page holds."""
    spelled = text
    for sign, letters in _SPELLED:
        if sign in spelled:
            spelled = spelled.replace(sign, letters)
    try:
        return _LATIN_1.fold(spelled.encode("latin-1"))
    except UnicodeEncodeError:
        pass
    try:
        return _CP1252.fold(text.encode("cp1252"))
    except UnicodeEncodeError:
        return None
