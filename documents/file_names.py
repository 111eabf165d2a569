"""Names of files going out: safe for a header, for a disk, and for the eye."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# Most file systems stop at 255 bytes; an ending « (1) » must still fit.
MAX_BYTES = 200
FALLBACK = "fichier"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*%;]')
_RESERVED = re.compile(r"\A(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """One line, no folder, nothing that turns the text round or hides the ending."""
    base = re.split(r"[/\\]", name)[-1]
    visible = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", base)
        # Cc and Cf: control characters, and those that override the direction of writing.
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    tidy = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", visible)).strip(" .")
    if not tidy:
        return FALLBACK
    return _cut(f"_{tidy}" if _RESERVED.match(tidy) else tidy)


def content_disposition(disposition: str, name: str) -> str:
    """RFC 6266: a plain ASCII name for old browsers, the true one for the others."""
    safe = safe_name(name)
    ending = _ending(safe)
    stem = safe.removesuffix(ending)
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    ascii_name = safe_name(ascii_stem) + ending
    return f"{disposition}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(safe, safe='')}"


def _cut(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    ending = _ending(name)
    room = MAX_BYTES - len(ending.encode())
    stem = name[: len(name) - len(ending)].encode()[:room].decode("utf-8", "ignore")
    return stem.rstrip(" .") + ending


def _ending(name: str) -> str:
    match = re.search(r"\.[A-Za-z0-9]{1,10}\Z", name)
    return match.group() if match else ""
