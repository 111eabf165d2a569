"""A copy that says less, told as pieces of the original and a few new bytes."""

from __future__ import annotations

from typing import Any, BinaryIO

from documents.metadata.cleaning import clean
from documents.metadata.failures import NoCleanCopy, TooMuch
from documents.metadata.formats import Format
from documents.metadata.sparse import Sparse
from documents.workshop.refusals import TooBig


def run(
    source: BinaryIO, *, form: str, ranges: list[list[int]], size: int
) -> tuple[dict[str, Any], list[bytes]]:
    """`refused` holds the reason when no such copy of this very file can be made."""
    sparse = Sparse(source.read(), [(start, stop) for start, stop in ranges], size)
    try:
        pieces = clean(Format(form), sparse)
    except NoCleanCopy as refused:
        return {"refused": refused.reason}, []
    except TooMuch:
        raise TooBig from None
    return {"pieces": pieces.listed}, pieces.blobs
