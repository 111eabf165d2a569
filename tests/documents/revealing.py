"""Small verbs: what a file reveals, and its copy, without a workshop around them."""

from collections.abc import Sequence

from documents.metadata.cleaning import clean
from documents.metadata.facts import Fact, Facts, Group
from documents.metadata.formats import Format
from documents.metadata.needs import needed_ranges
from documents.metadata.pdf import reveal_pdf
from documents.metadata.pieces import Assembled
from documents.metadata.redrawing import redraw
from documents.metadata.revealing import reveal
from documents.metadata.sparse import Range, Sparse

SPEAKING = {Group.PLACE, Group.DEVICE, Group.PERSON}


def found_in(form: Format, octets: bytes) -> list[Fact]:
    if form is not Format.PDF:
        return list(reveal(form, Sparse.whole(octets)))
    facts = Facts()
    reveal_pdf(facts, Sparse.whole(octets))
    return list(facts)


def said(form: Format, octets: bytes, group: Group | None = None) -> dict[str, str]:
    """The last value of each code."""
    facts = found_in(form, octets)
    return {one.code: one.value for one in facts if group in {None, one.group}}


def copy_of(form: Format, octets: bytes) -> bytes:
    return assembled(form, octets, Sparse.whole(octets))


def assembled(form: Format, octets: bytes, source: Sparse) -> bytes:
    is_drawn = form in {Format.PDF, Format.TIFF, Format.HEIF, Format.BITMAP}
    pieces = (redraw if is_drawn else clean)(form, source)
    copy = Assembled(
        pieces.listed,
        pieces.blobs,
        lambda start, stop: iter([octets[start:stop]]),
        len(octets),
    )
    return b"".join(copy.read_range(0, copy.size))


def as_sent(form: Format, octets: bytes) -> Sparse:
    """What the workshop gets of it."""
    ranges = needed_ranges(form, len(octets), lambda start, stop: octets[start:stop])
    return sparse(octets, ranges)


def sparse(octets: bytes, ranges: Sequence[Range]) -> Sparse:
    return Sparse(b"".join(octets[start:stop] for start, stop in ranges), ranges, len(octets))
