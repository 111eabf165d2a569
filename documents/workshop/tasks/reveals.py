"""What a file reveals, as plain facts."""

from __future__ import annotations

from typing import Any, BinaryIO

from documents.metadata.failures import TooMuch
from documents.metadata.formats import Format
from documents.metadata.revealing import reveal
from documents.metadata.sparse import Sparse
from documents.workshop.refusals import TooBig


def run(
    source: BinaryIO, *, form: str, ranges: list[list[int]], size: int
) -> tuple[dict[str, Any], list[bytes]]:
    """`source` is these ranges of a file of `size` bytes, one after the other."""
    sparse = Sparse(source.read(), [(start, stop) for start, stop in ranges], size)
    try:
        return {"facts": reveal(Format(form), sparse).to_json()}, []
    except TooMuch:
        raise TooBig from None
