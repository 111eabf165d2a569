"""How a file can be seen in a page, from its real type alone."""

from __future__ import annotations

from enum import Enum

from documents.kinds import PLAYABLE


class Showing(Enum):
    IMAGE = "image"
    PAGES = "pages"
    WORDS = "words"
    NAMES = "names"
    SOUND = "sound"
    FILM = "film"
    NOTHING = "nothing"

    @property
    def is_drawn(self) -> bool:
        """Whether it is shown as pictures of ours."""
        return self in {Showing.IMAGE, Showing.PAGES}


# Those that documents/workshop/tasks/image.py decodes.
IMAGES = frozenset(
    f"image/{name}"
    for name in ("apng", "avif", "bmp", "gif", "heic", "heif", "jpeg", "png", "tiff", "webp")
)
# Their decoder does nothing without a thread.
THREADED = frozenset({"image/heic", "image/heif"})
_OTHERS = {
    "application/pdf": Showing.PAGES,
    "application/zip": Showing.NAMES,
    "message/rfc822": Showing.WORDS,
    "text/plain": Showing.WORDS,
}


def showing_of(media_type: str) -> Showing:
    if media_type in IMAGES:
        return Showing.IMAGE
    if media_type in PLAYABLE:
        return Showing.SOUND if media_type.startswith("audio/") else Showing.FILM
    return _OTHERS.get(media_type, Showing.NOTHING)
