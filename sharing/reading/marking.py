"""A picture with the reader's name across it. Runs in the closed room only, started by its name
(documents/workshop)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, ImageChops, ImageDraw, ImageFont

from documents.workshop.pictures import as_jpeg
from documents.workshop.tasks import image, pdf

_DRAWN: dict[str, Callable[..., tuple[dict[str, Any], list[bytes]]]] = {
    "image": image.run,
    "pdf": pdf.run,
}
_TYPE = Path(__file__).parents[2] / "dossier/typesetting/fonts/SourceSans3-SemiBold.ttf"
# Read before the door closes.
_OCTETS = _TYPE.read_bytes()
ANGLE = 24
SMALLEST = 12
# Light letters with a dark edge: seen on paper by their edge, by night by themselves, on noise by
# both. What is under them is still told apart.
DARK, LIGHT = (16, 22, 30), (255, 255, 255)
INK, EDGE = 42, 40


def run(
    source: BinaryIO, *, drawn_by: str, mark: str, **parameters: Any
) -> tuple[dict[str, Any], list[bytes]]:
    data, pictures = _DRAWN[drawn_by](source, **parameters)
    return data, [marked(one, mark) for one in pictures]


def marked(jpeg: bytes, mark: str) -> bytes:
    """In rows, slanted, from edge to edge: no part worth cutting out is without it."""
    picture = Image.open(BytesIO(jpeg), formats=["JPEG"]).convert("RGB")
    size = max(SMALLEST, min(picture.size) // 40)
    stroke = max(1, size // 12)
    edge, ink = (_slanted(mark, size, stroke, drawn) for drawn in (stroke, 0))
    edge = ImageChops.subtract(edge, ink)
    layers = [(DARK, _thinned(edge, EDGE)), (LIGHT, _thinned(ink, INK))]
    wide, high = ink.width + size, max(1, ink.height * 2 // 3 + 2 * size)
    for row, top in enumerate(range(-ink.height // 2, picture.height, high)):
        for left in range(-wide // 2 - row % 2 * wide // 2, picture.width, wide):
            for colour, mask in layers:
                picture.paste(colour, (left, top), mask)
    return as_jpeg(picture)


def _thinned(mask: Image.Image, percent: int) -> Image.Image:
    return mask.point(lambda depth: depth * percent // 100)


def _slanted(mark: str, size: int, room: int, stroke: int) -> Image.Image:
    """As large with a stroke as without: `room` is kept for it."""
    font = ImageFont.truetype(BytesIO(_OCTETS), size, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = (round(side) for side in font.getbbox(mark, stroke_width=room))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), mark, fill=255, font=font, stroke_width=stroke)
    return mask.rotate(ANGLE, Image.Resampling.BICUBIC, expand=True)


# What its libraries load late is loaded now.
marked(as_jpeg(Image.new("RGB", (64, 64))), "é")
