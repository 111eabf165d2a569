"""What a file is, read from its first bytes; its name only tells apart what bytes cannot."""

from __future__ import annotations

import re

import filetype

HEAD_BYTES = 8192
UNKNOWN = "application/octet-stream"

# ISO base media: the major brand tells a photo of a phone from a film (a known library says
# video/mp4 for HEIC).
_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic",
    b"hevc": "image/heic", b"hevx": "image/heic", b"mif1": "image/heif", b"msf1": "image/heif",
    b"avif": "image/avif", b"avis": "image/avif", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4",
    b"M4P ": "audio/mp4", b"qt  ": "video/quicktime",
}  # fmt: skip
_GENERIC_IMAGE_BRANDS = frozenset({b"mif1", b"msf1"})
_SAME = {
    "audio/x-wav": "audio/wav",
    "audio/x-flac": "audio/flac",
    "audio/x-aiff": "audio/aiff",
    "video/x-m4v": "video/mp4",
    "application/x-rar-compressed": "application/vnd.rar",
}
# Programs, disks and fonts are of no use to her, and are told by two or three common bytes.
_BELIEVED = ("image/", "audio/", "video/", "application/pdf", "application/zip", "application/gzip",
             "application/epub", "application/rtf", "application/msword", "application/vnd.",
             "application/x-7z", "application/x-bzip2", "application/x-tar",
             "application/x-xz")  # fmt: skip
_MAIL_HEADER = re.compile(
    rb"\A(?:From |(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From|To|Subject|Date"
    rb"|X-[\w-]+|DKIM-Signature|ARC-[\w-]+):)",
    re.IGNORECASE,
)
_MAIL_DATE_OR_SENDER = re.compile(rb"^(?:Date|From):", re.IGNORECASE | re.MULTILINE)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def media_type_of(head: bytes, name: str = "") -> str:
    """The type of a file whose first HEAD_BYTES bytes are `head`; UNKNOWN when none is sure.

    Never text/html nor image/svg+xml: what could be run is text here, and is never shown.
    """
    return _iso_media(head, name) or _own_table(head) or _text(head) or _library(head) or UNKNOWN


def _iso_media(head: bytes, name: str) -> str | None:
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand[:3] in (b"3gp", b"3g2", b"3ge", b"3gg"):
        return "video/3gpp"
    if brand in _GENERIC_IMAGE_BRANDS:
        return _BRANDS[b"heic"] if b"heic" in head[16:64] else _BRANDS[brand]
    if brand not in _BRANDS and name.lower().endswith((".m4a", ".m4b", ".aac")):
        # Recorders of several phones write a film's brand around a sound.
        return "audio/mp4"
    return _BRANDS.get(brand, "video/mp4")


def _own_table(head: bytes) -> str | None:
    if head.startswith(b"OggS"):
        return "video/ogg" if b"\x80theora" in head[:512] else "audio/ogg"
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return "audio/amr"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        is_webm = b"webm" in head[:64]
        has_picture = b"V_VP" in head or b"V_AV1" in head or b"V_MPEG" in head
        has_sound_only = b"A_OPUS" in head or b"A_VORBIS" in head
        if is_webm and has_sound_only and not has_picture:
            return "audio/webm"
        return "video/webm" if is_webm else "video/x-matroska"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        # MPEG audio, layer III, any version: libraries know three of the six.
        return "audio/mpeg"
    return None


def _library(head: bytes) -> str | None:
    found: str | None = filetype.guess_mime(head)
    if found is None or not found.startswith(_BELIEVED):
        return None
    return _SAME.get(found, found)


def _text(head: bytes) -> str | None:
    # Before the library, which takes any text that begins with « BM » for a picture.
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    if not head or head.startswith(b"{\\rtf") or _NOT_TEXT.search(head):
        return None
    if _MAIL_HEADER.match(head) and _MAIL_DATE_OR_SENDER.search(head):
        return "message/rfc822"
    return "text/plain"
