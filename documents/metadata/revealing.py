"""What a file reveals: one door to every format that needs no library of pictures."""

from __future__ import annotations

from collections.abc import Callable

from documents.metadata.amr import reveal_amr
from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.film import reveal_film
from documents.metadata.formats import Format
from documents.metadata.gif import reveal_gif
from documents.metadata.heif import reveal_heif
from documents.metadata.jpeg import reveal_jpeg
from documents.metadata.mails import reveal_mail
from documents.metadata.matroska import reveal_matroska
from documents.metadata.office import reveal_office
from documents.metadata.png import reveal_png
from documents.metadata.riff import reveal_riff
from documents.metadata.sound_tags import reveal_sound
from documents.metadata.sparse import Sparse
from documents.metadata.trailers import add_trailer
from documents.metadata.webp import reveal_webp

# Looked for when nothing was found: words of metadata where no reader of ours expects any.
MARKS = (
    b"<x:xmpmeta", b"http://ns.adobe.com/", b"GPSLatitude", b"APETAGEX", b"LYRICSBEGIN",
    b"Photoshop 3.0\0", b"ISO6709", b"com.apple.quicktime", b"LOCATION=", b"ARTIST=",
)  # fmt: skip
_PICTURES: dict[Format, Callable[[Facts, bytes], int]] = {
    Format.JPEG: reveal_jpeg,
    Format.PNG: reveal_png,
    Format.WEBP: reveal_webp,
    Format.GIF: reveal_gif,
}
_OTHERS: dict[Format, Callable[[Facts, Sparse], None]] = {
    Format.FILM: reveal_film,
    Format.HEIF: reveal_heif,
    Format.RIFF: reveal_riff,
    Format.MPEG_AUDIO: reveal_sound,
    Format.FLAC: reveal_sound,
    Format.AMR: reveal_amr,
    Format.OGG: reveal_sound,
    Format.MATROSKA: reveal_matroska,
    Format.OFFICE: reveal_office,
    Format.MAIL: reveal_mail,
}


def reveal(form: Format, source: Sparse) -> Facts:
    """Raises Unreadable for a file that is cut, or is not what its first bytes said."""
    facts = Facts()
    try:
        if form in _PICTURES:
            data = source.everything()
            add_trailer(facts, data[_PICTURES[form](facts, data) :])
        elif form in _OTHERS:
            _OTHERS[form](facts, source)
        elif form is Format.TIFF:
            add_exif(facts, source.everything())
        elif form is not Format.BITMAP:
            raise Unreadable
    except (IndexError, ValueError, OverflowError, RecursionError):
        # Malformed beyond what was foreseen: nothing is concluded.
        raise Unreadable from None
    if not len(facts) and source.holds(MARKS):
        facts.add(Group.OTHER, "packet")
    return facts
