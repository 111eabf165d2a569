"""A copy that says less, without touching picture or sound: one door to those formats."""

from __future__ import annotations

from collections.abc import Callable

from documents.metadata.amr import clean_amr
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.film_cleaning import clean_film
from documents.metadata.flac import clean_flac
from documents.metadata.formats import Format
from documents.metadata.gif import clean_gif
from documents.metadata.jpeg import clean_jpeg
from documents.metadata.matroska import clean_matroska
from documents.metadata.mpeg_audio import clean_mpeg_audio
from documents.metadata.ogg import clean_ogg
from documents.metadata.pieces import Pieces
from documents.metadata.png import clean_png
from documents.metadata.riff import clean_riff
from documents.metadata.sparse import Sparse
from documents.metadata.webp import clean_webp

_PICTURES: dict[Format, Callable[[bytes], Pieces]] = {
    Format.JPEG: clean_jpeg,
    Format.PNG: clean_png,
    Format.WEBP: clean_webp,
    Format.GIF: clean_gif,
}
_STREAMS: dict[Format, Callable[[Sparse], Pieces]] = {
    Format.FILM: clean_film,
    Format.RIFF: clean_riff,
    Format.MPEG_AUDIO: clean_mpeg_audio,
    Format.FLAC: clean_flac,
    Format.AMR: clean_amr,
    Format.OGG: clean_ogg,
    Format.MATROSKA: clean_matroska,
}


def clean(form: Format, source: Sparse) -> Pieces:
    """Raises Unreadable, or NoCleanCopy when this very file cannot be freed of what it says."""
    try:
        if form in _PICTURES:
            return _PICTURES[form](source.everything())
        if form in _STREAMS:
            return _STREAMS[form](source)
    except (IndexError, ValueError, OverflowError, RecursionError):
        raise Unreadable from None
    raise NoCleanCopy("kind")
