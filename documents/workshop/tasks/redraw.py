"""A copy that is drawn again: pages of a PDF, pictures that JPEG can hold."""

from __future__ import annotations

from typing import Any, BinaryIO

from documents.metadata.failures import NoCleanCopy, TooMuch
from documents.metadata.formats import Format
from documents.metadata.redrawing import redraw
from documents.metadata.sparse import Sparse
from documents.workshop.refusals import TooBig


def run(
    source: BinaryIO, *, form: str, ranges: list[list[int]], size: int
) -> tuple[dict[str, Any], list[bytes]]:
    """`refused` holds the reason when no such copy of this very file can be made."""
    sparse = Sparse(source.read(), [(start, stop) for start, stop in ranges], size)
    try:
        pieces = redraw(Format(form), sparse)
    except NoCleanCopy as refused:
        return {"refused": refused.reason}, []
    except TooMuch:
        raise TooBig from None
    return {"pieces": pieces.listed}, pieces.blobs
