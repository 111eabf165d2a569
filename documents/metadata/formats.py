"""How a file of a given type is looked at, and how a copy of it is made."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    TIFF = "tiff"
    HEIF = "heif"
    BITMAP = "bitmap"
    FILM = "film"
    RIFF = "riff"
    MPEG_AUDIO = "mpeg-audio"
    FLAC = "flac"
    AMR = "amr"
    OGG = "ogg"
    MATROSKA = "matroska"
    PDF = "pdf"
    OFFICE = "office"
    MAIL = "mail"


class How(Enum):
    """What the copy keeps of the original."""

    # Not a point, not a sound of it differs.
    SAME = "same"
    # Written again as a JPEG of high quality.
    AGAIN = "again"
    # Each page is a picture; its text can no longer be selected.
    PAGES = "pages"


_FORMATS = {
    "image/jpeg": Format.JPEG,
    "image/png": Format.PNG,
    "image/apng": Format.PNG,
    "image/webp": Format.WEBP,
    "image/gif": Format.GIF,
    "image/tiff": Format.TIFF,
    "image/heic": Format.HEIF,
    "image/heif": Format.HEIF,
    "image/avif": Format.HEIF,
    "image/bmp": Format.BITMAP,
    "video/mp4": Format.FILM,
    "video/quicktime": Format.FILM,
    "video/3gpp": Format.FILM,
    "audio/mp4": Format.FILM,
    "audio/wav": Format.RIFF,
    "video/x-msvideo": Format.RIFF,
    "audio/mpeg": Format.MPEG_AUDIO,
    "audio/aac": Format.MPEG_AUDIO,
    "audio/flac": Format.FLAC,
    "audio/amr": Format.AMR,
    "audio/ogg": Format.OGG,
    "audio/webm": Format.MATROSKA,
    "video/webm": Format.MATROSKA,
    "video/x-matroska": Format.MATROSKA,
    "application/pdf": Format.PDF,
    "application/epub+zip": Format.OFFICE,
    "message/rfc822": Format.MAIL,
}
_OFFICE = ("application/vnd.openxmlformats-", "application/vnd.oasis.")
_HOW = {
    Format.TIFF: How.AGAIN, Format.HEIF: How.AGAIN, Format.BITMAP: How.AGAIN,
    Format.PDF: How.PAGES,
}  # fmt: skip
_NO_COPY = frozenset({Format.OFFICE, Format.MAIL})


def format_of(media_type: str) -> Format | None:
    """None for a type that nobody here can look into."""
    if media_type.startswith(_OFFICE):
        return Format.OFFICE
    return _FORMATS.get(media_type)


def how_copied(media_type: str) -> How | None:
    """None for a type of which no copy that says less is made."""
    form = format_of(media_type)
    if form is None or form in _NO_COPY:
        return None
    return _HOW.get(form, How.SAME)


def copied_type(media_type: str) -> str:
    """The type of the copy."""
    how = how_copied(media_type)
    return "image/jpeg" if how is How.AGAIN else media_type
