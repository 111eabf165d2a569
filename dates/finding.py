"""Whether texts hold folded terms, at a third of the cost of folding each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dates.folding import decompose, fold, fold_sign

# Nearly all that French keyboards write, in one octet a sign.
_CODEC = "cp1252"
# What no ASCII term holds.
_OTHER = b"\xff"


def finder_of(terms: Iterable[str]) -> Callable[[str], bool]:
    """The same answer as `all(term in fold(text) for term in terms)`, for folded terms."""
    wanted = tuple(terms)
    words = [word.encode() for term in wanted if term.isascii() for word in term.split()]
    phrases = [term.encode() for term in wanted if " " in term and term.isascii()]
    is_ascii = all(term.isascii() for term in wanted)

    def find(text: str) -> bool:
        try:
            octets = text.encode(_CODEC)
        except UnicodeEncodeError:
            # Nothing of a word is lost here, two may be joined: enough to leave a text out.
            letters, is_exact = decompose(text).encode("ascii", "ignore"), False
        else:
            letters, is_exact = _fold_octets(octets), is_ascii
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


def _fold_octets(octets: bytes) -> bytes:
    """What `fold_sign` makes of the text, in ASCII, every other sign being `_OTHER`."""
    folded = octets.translate(_TABLE)
    for sign, letters in _LONGER:
        folded = folded.replace(sign, letters)
    return folded


def _fold_octet(octet: int) -> bytes:
    sign = fold_sign(bytes((octet,)).decode(_CODEC, "ignore"))
    if sign.isspace():
        return b" "
    return b"".join(one.encode() if one.isascii() else _OTHER for one in sign) or _OTHER


_FOLDED = [_fold_octet(octet) for octet in range(256)]
# « œ », « ß », « … » become several letters: after the table, which gives one for each.
_LONGER = [(bytes((octet,)), letters) for octet, letters in enumerate(_FOLDED) if len(letters) > 1]
_TABLE = bytes(octet if len(letters) > 1 else letters[0] for octet, letters in enumerate(_FOLDED))
