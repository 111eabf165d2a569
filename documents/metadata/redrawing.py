"""A copy that is drawn again: one door to the formats that cannot be freed of what they say."""

from __future__ import annotations

from documents.metadata.failures import Unreadable
from documents.metadata.formats import Format
from documents.metadata.pdf import picture_pages
from documents.metadata.pieces import Pieces
from documents.metadata.reencoding import write_again
from documents.metadata.sparse import Sparse


def redraw(form: Format, source: Sparse) -> Pieces:
    """Raises Unreadable, TooMuch, or NoCleanCopy (too many pages)."""
    pieces = Pieces()
    try:
        octets = source.everything()
        pieces.put(picture_pages(octets) if form is Format.PDF else write_again(form, octets))
    except (IndexError, ValueError, OverflowError):
        raise Unreadable from None
    return pieces
