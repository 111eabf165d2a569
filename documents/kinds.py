"""What a person calls a file, and what a browser may be given to play."""

from __future__ import annotations

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(Enum):
    IMAGE = "image"
    SOUND = "sound"
    VIDEO = "video"
    PDF = "pdf"
    PAGES = "pages"
    MAIL = "mail"
    TEXT = "text"
    ARCHIVE = "archive"
    OTHER = "other"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS: dict[Kind, Promise] = {
    Kind.IMAGE: _("Image"),
    Kind.SOUND: _("Son"),
    Kind.VIDEO: _("Vidéo"),
    Kind.PDF: _("PDF"),
    Kind.PAGES: _("Document"),
    Kind.MAIL: _("Courriel"),
    Kind.TEXT: _("Texte"),
    Kind.ARCHIVE: _("Archive"),
    Kind.OTHER: _("Fichier"),
}
_PREFIXES = {"image/": Kind.IMAGE, "audio/": Kind.SOUND, "video/": Kind.VIDEO}
_EXACT = {
    "application/pdf": Kind.PDF,
    "application/rtf": Kind.PAGES,
    "application/msword": Kind.PAGES,
    "application/epub+zip": Kind.PAGES,
    "message/rfc822": Kind.MAIL,
    "text/plain": Kind.TEXT,
    "application/zip": Kind.ARCHIVE,
    "application/gzip": Kind.ARCHIVE,
    "application/vnd.rar": Kind.ARCHIVE,
    "application/x-7z-compressed": Kind.ARCHIVE,
    "application/x-bzip2": Kind.ARCHIVE,
    "application/x-tar": Kind.ARCHIVE,
    "application/x-xz": Kind.ARCHIVE,
}
_OFFICE = ("application/vnd.openxmlformats-", "application/vnd.oasis.", "application/vnd.ms-")

# What the players of browsers take. The list is closed: nothing here can run a script.
PLAYABLE = frozenset(
    {
        "audio/aac",
        "audio/flac",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/webm",
        "video/3gpp",
        "video/mp4",
        "video/ogg",
        "video/quicktime",
        "video/webm",
    }
)


def kind_of(media_type: str) -> Kind:
    for prefix, kind in _PREFIXES.items():
        if media_type.startswith(prefix):
            return kind
    if media_type.startswith(_OFFICE):
        return Kind.PAGES
    return _EXACT.get(media_type, Kind.OTHER)
