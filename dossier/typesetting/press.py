"""In the closed room: data and pictures in, a PDF out. No Django here, no file after loading.

A rehearsal loads every font before the door closes; the data is read as JSON, never as markup.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

# Before the engine is loaded: one thread of it, started by the rehearsal and by nothing later.
os.environ["RAYON_NUM_THREADS"] = "1"

import pypdfium2
import typst
from PIL import Image, JpegImagePlugin  # noqa: F401 (makes its format known)

_HERE = Path(__file__).resolve().parent
_STANDARDS = ["a-3a", "ua-1"]
# A page at some 190 points to the inch: more is not seen on paper. A screenshot of a conversation
# fills several pages, and its letters are small.
_MOST_POINTS = 1_800_000
_MOST_PAGES = 5
_LONGEST_SIDE = 12_000
_QUALITY = 80
# What a picture may say beside its points: none of it goes on.
_TOLD = {"exif", "comment", "xmp", "photoshop", "icc_profile"}
_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">'
    b'<image width="%d" height="%d" href="data:image/jpeg;base64,%s"/></svg>'
)
Image.MAX_IMAGE_PIXELS = None
Image.init()

_TEMPLATES = {one.name: one.read_bytes() for one in (_HERE / "template").glob("*.typ")}
_FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=True,
    font_paths=[str(_HERE / "fonts")],
)


def run(
    source: BinaryIO, *, document: str, made_at: int, sizes: list[int]
) -> tuple[dict[str, Any], list[bytes]]:
    """`document`: the template. The source: pictures of these sizes, then the data.

    `unread`: indices of the pictures that could not be read, and were left out.
    """
    files: dict[str, bytes] = {}
    sides: list[list[int] | None] = []
    for index, size in enumerate(sizes):
        drawn = _drawn(source.read(size))
        sides.append(drawn[0] if drawn else None)
        if drawn:
            files[f"{index}.svg"] = drawn[1]
    files["pictures.json"] = json.dumps(sides).encode()
    files["data.json"] = source.read()
    pdf = _set(document, files, made_at)
    unread = [index for index, one in enumerate(sides) if one is None]
    return {"pages": _count(pdf), "unread": unread}, [pdf]


def _set(document: str, files: dict[str, bytes], made_at: int) -> bytes:
    main = b'#include "' + document.encode() + b'.typ"'
    # Its declared types forget the dictionary that its documentation describes.
    pdf: bytes = typst.compile(  # type: ignore[call-overload]
        {"main.typ": main} | _TEMPLATES | files,
        font_paths=_FONTS,
        ignore_system_fonts=True,
        pdf_standards=_STANDARDS,
        timestamp=datetime.fromtimestamp(made_at, UTC),
    )
    return pdf


def _drawn(octets: bytes) -> tuple[list[int], bytes] | None:
    """Its sides, and itself in an SVG: the engine takes no other bytes from memory."""
    try:
        with Image.open(BytesIO(octets), formats=["JPEG"]) as opened:
            opened.load()
            picture = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError, MemoryError):
        return None
    pages = min(max(1, picture.height / picture.width / 1.4), _MOST_PAGES)
    scale = min(
        1.0,
        (_MOST_POINTS * pages / (picture.width * picture.height)) ** 0.5,
        _LONGEST_SIDE / max(picture.size),
    )
    if scale < 1.0:
        size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if scale < 1.0 or opened.mode != "RGB" or _TOLD & set(opened.info):
        written = BytesIO()
        picture.info = {}
        picture.save(written, "JPEG", quality=_QUALITY)
        octets = written.getvalue()
    width, height = picture.size
    return [width, height], _SVG % (width, height, width, height, b64encode(octets))


def _count(pdf: bytes) -> int:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def _rehearse() -> None:
    point = BytesIO()
    Image.new("L", (1, 1)).save(point, "JPEG")
    drawn = _drawn(point.getvalue())
    _count(_set("rehearsal", {"1.svg": drawn[1] if drawn else b""}, 0))


_rehearse()
