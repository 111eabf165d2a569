"""AMR, of older telephones: a heading and frames. It has no room for anything else (RFC 4867)."""

from __future__ import annotations

from documents.metadata.facts import Facts, Group
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Sparse

# Bytes of speech by the type of a frame; the types between are of other codecs.
_NARROW = {0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5, 15: 0}
_WIDE = {0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5, 14: 0, 15: 0}
_HEADINGS = {b"#!AMR\n": _NARROW, b"#!AMR-WB\n": _WIDE}


def reveal_amr(facts: Facts, source: Sparse) -> None:
    rest = source.size - _end(source)
    if rest:
        facts.add(Group.OTHER, "trailer", str(rest))


def clean_amr(source: Sparse) -> Pieces:
    end = _end(source)
    if source.size - end > source.size // 10:
        # A frame that we do not know, and sound behind it: nothing of a recording is cut off.
        raise NoCleanCopy("stream")
    pieces = Pieces()
    pieces.copy(0, end)
    return pieces


def _end(source: Sparse) -> int:
    """Where the last whole frame ends."""
    octets = source.everything()
    heading = next((one for one in _HEADINGS if octets.startswith(one)), b"")
    if not heading:
        raise Unreadable
    sizes, at = _HEADINGS[heading], len(heading)
    while at < len(octets):
        # The first bit and the last two are padding: anything else is no frame.
        size = sizes.get(octets[at] >> 3 & 15)
        if size is None or octets[at] & 0x83 or at + 1 + size > len(octets):
            break
        at += 1 + size
    return at
