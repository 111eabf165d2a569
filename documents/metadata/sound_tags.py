"""The tags of sounds, read by tinytag from the places where they stand."""

from __future__ import annotations

import codecs

from tinytag import TinyTag, TinyTagException

from documents.metadata.coordinates import add_iso6709
from documents.metadata.exif import add_date
from documents.metadata.facts import Facts, Group, tidy
from documents.metadata.failures import Unreadable
from documents.metadata.sparse import Sparse

# Loaded before the door of the workshop closes.
for _name in ("utf-16", "utf-16-le", "utf-16-be", "latin-1", "iso2022_jp", "ascii"):
    codecs.lookup(_name)

MAX_VALUES = 60
_FIELDS: dict[str, tuple[Group, str]] = {
    "artist": (Group.PERSON, "author"), "albumartist": (Group.PERSON, "author"),
    "composer": (Group.PERSON, "author"), "lyricist": (Group.PERSON, "author"),
    "conductor": (Group.PERSON, "author"), "director": (Group.PERSON, "author"),
    "publisher": (Group.PERSON, "author"), "copyright": (Group.PERSON, "copyright"),
    "encoded_by": (Group.PERSON, "author"), "title": (Group.OTHER, "title"),
    "album": (Group.OTHER, "title"), "comment": (Group.OTHER, "comment"),
    "url": (Group.OTHER, "comment"), "lyrics": (Group.OTHER, "comment"),
    "genre": (Group.OTHER, "keywords"), "encoder_settings": (Group.DEVICE, "software"),
    "encoder": (Group.DEVICE, "software"), "location": (Group.PLACE, "place_name"),
    "make": (Group.DEVICE, "make"), "manufacturer": (Group.DEVICE, "make"),
    "model": (Group.DEVICE, "model"), "device": (Group.DEVICE, "model"),
}  # fmt: skip
_NUMBERS = frozenset(
    {"track", "track_total", "disc", "disc_total", "filename", "filesize", "duration", "channels",
     "mime_type", "bitrate", "bitdepth", "samplerate"}
)  # fmt: skip


def reveal_sound(facts: Facts, source: Sparse) -> None:
    """Raises Unreadable for a sound that the library does not know."""
    try:
        tag = TinyTag.get(file_obj=source.as_file(), duration=False, image=False)
    except (TinyTagException, ValueError, IndexError, KeyError, OverflowError):
        raise Unreadable from None
    for name, value in list(tag.as_dict().items())[:MAX_VALUES]:
        for one in value if isinstance(value, list) else [value]:
            if name in _NUMBERS or not tidy(one):
                continue
            if name in {"year", "creation_time", "date"}:
                add_date(facts, "taken", str(one))
            else:
                _add(facts, *_FIELDS.get(name, (Group.OTHER, "comment")), str(one))


def _add(facts: Facts, group: Group, code: str, text: str) -> None:
    if group is Group.PLACE:
        add_iso6709(facts, text)
    else:
        facts.add(group, code, text)
