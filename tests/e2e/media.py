"""Small valid files: a picture, a film and a sound, made here."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image


def jpeg() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (64, 48), (120, 90, 60)).save(picture, "JPEG")
    return picture.getvalue()


def mp4() -> bytes:
    return _iso_file(b"isom", b"isomiso2avc1mp41")


def m4a() -> bytes:
    return _iso_file(b"M4A ", b"M4A mp42isom")


def _iso_file(brand: bytes, compatible: bytes) -> bytes:
    """ISO base media (14496-12): a type, a movie of no length, and some data."""
    matrix = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    header = struct.pack(">IIIIIIH10x", 0, 0, 0, 1000, 0, 0x10000, 0x100) + matrix
    movie = _box(b"mvhd", header + bytes(24) + struct.pack(">I", 2))
    return (
        _box(b"ftyp", brand + bytes(4) + compatible)
        + _box(b"moov", movie)
        + _box(b"mdat", bytes(range(256)) * 40)
    )


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content
