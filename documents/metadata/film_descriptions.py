"""What stands inside the description of a track's samples beside what a decoder needs."""

from __future__ import annotations

from collections.abc import Iterator

from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.iso_boxes import Box, boxes
from documents.metadata.sparse import Sparse

_SPOKEN = frozenset({b"uuid", b"udta", b"meta", b"XMP_", b"free", b"skip"})
# ISO 14496-12, 12.1.3 and 12.2.3; QuickTime's second and third form of a sound are longer.
_PICTURE_BYTES = 86
_SOUND_BYTES = {0: 36, 1: 52, 2: 72}
_SOUND_VERSION_AT = 16


def spoken_in(source: Sparse, entry: Box, handler: bytes) -> Iterator[Box]:
    """Raises NoCleanCopy for an entry that names such a box and cannot be walked."""
    try:
        start = entry.start + _heading(source, entry, handler)
        yield from [one for one in boxes(source, start, entry.stop) if one.kind in _SPOKEN]
    except Unreadable:
        octets = source.read(entry.body, entry.stop - entry.body)
        if any(kind in octets for kind in _SPOKEN):
            raise NoCleanCopy("tables") from None


def _heading(source: Sparse, entry: Box, handler: bytes) -> int:
    if handler == b"vide":
        return _PICTURE_BYTES
    version = int.from_bytes(source.read(entry.start + _SOUND_VERSION_AT, 2), "big")
    return _SOUND_BYTES.get(version, _SOUND_BYTES[0])
