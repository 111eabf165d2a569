"""What a PDF reveals, as plain facts."""

from __future__ import annotations

from typing import Any, BinaryIO

from documents.metadata.facts import Facts
from documents.metadata.pdf import reveal_pdf
from documents.metadata.sparse import Sparse


def run(
    source: BinaryIO, *, form: str, ranges: list[list[int]], size: int
) -> tuple[dict[str, Any], list[bytes]]:
    """`source` is the whole file."""
    facts = Facts()
    reveal_pdf(facts, Sparse(source.read(), [(start, stop) for start, stop in ranges], size))
    return {"facts": facts.to_json()}, []
