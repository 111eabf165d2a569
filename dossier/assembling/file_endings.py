"""The ending of a file in the ZIP: what a computer opens it with, and never runs."""

from __future__ import annotations

import re

from documents.copies import FILE_NAMES

UNKNOWN = "bin"
_BY_TYPE = FILE_NAMES | {
    "image/avif": "avif", "image/bmp": "bmp", "image/heic": "heic", "image/heif": "heif",
    "image/tiff": "tif", "video/ogg": "ogv", "audio/aiff": "aif", "text/plain": "txt",
    "message/rfc822": "eml", "application/zip": "zip", "application/gzip": "gz",
    "application/vnd.rar": "rar", "application/x-7z-compressed": "7z", "application/rtf": "rtf",
    "application/msword": "doc", "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt", "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}  # fmt: skip
# Those that its name alone tells, of files that nothing runs.
_BY_NAME = frozenset(
    {"csv", "docx", "ics", "key", "msg", "numbers", "odt", "opus", "pages", "pptx", "vcf", "xlsx"}
)
_ENDING = re.compile(r"\.([a-z0-9]{1,8})\Z")


def ending_of(media_type: str, true_name: str) -> str:
    """By its real type; by its name only where that says no program. `bin` for all else."""
    if known := _BY_TYPE.get(media_type):
        if media_type not in {"application/zip", "text/plain"}:
            return known
        return _of_name(true_name) or known
    return _of_name(true_name) or UNKNOWN


def _of_name(true_name: str) -> str:
    found = _ENDING.search(true_name.lower())
    return found[1] if found and found[1] in _BY_NAME else ""
