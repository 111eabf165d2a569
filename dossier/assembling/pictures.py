"""Pictures of an exhibit for paper: the kept ones first, the others drawn for this answer alone."""

from __future__ import annotations

from documents.models import Document
from documents.previews.making import draw
from documents.previews.opening import MAX_PAGE, kept_picture
from documents.previews.showing import showing_of
from documents.reading import FileAltered
from documents.records import Record
from documents.workshop import WorkshopFailed
from vault.keyring import Keyring


def pictures_of(
    document: Document, keyring: Keyring, record: Record, most: int
) -> tuple[bytes, ...]:
    """JPEG, without anything that the file knew beside its points. Writes nothing.

    Fewer than there are pages when one cannot be drawn: never another in its place.
    """
    if not showing_of(record.media_type).is_drawn:
        return ()
    most = min(most, MAX_PAGE)
    kept: list[bytes] = []
    while len(kept) < min(most, record.pages):
        picture = kept_picture(document, keyring, len(kept) + 1)
        if picture is None:
            break
        kept.append(picture)
    wanted = most - len(kept) if not record.pages else min(most, record.pages) - len(kept)
    if wanted <= 0:
        return tuple(kept)
    try:
        drawn = draw(document, keyring, record, first=len(kept) + 1, count=wanted)
    except (WorkshopFailed, FileAltered):
        return tuple(kept)
    return (*kept, *drawn.pictures)
