"""A picture with the reader's name across it. Runs in the closed room only, started by its name
(documents/workshop)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, ImageDraw, ImageFont

from documents.workshop.pictures import as_jpeg
from documents.workshop.tasks import image, pdf

_DRAWN: dict[str, Callable[..., tuple[dict[str, Any], list[bytes]]]] = {"image": image.run, "pdf": pdf.run}
_TYPE = Path(__file__).parents[2] / "dossier/typesetting/fonts/SourceSans3-SemiBold.ttf"
# Read before the door closes.
_OCTETS = _TYPE.read_bytes()
ANGLE = 24
SMALLEST = 12
# Seen on snow and on night, and the picture is seen through it.
_DARK, _LIGHT = ((20, 28, 36), 72), ((255, 255, 255), 66)


def run(
    source: BinaryIO, *, drawn_by: str, mark: str, **parameters: Any
) -> tuple[dict[str, Any], list[bytes]]:
    data, pictures = _DRAWN[drawn_by](source, **parameters)
    return data, [marked(one, mark) for one in pictures]


def marked(jpeg: bytes, mark: str) -> bytes:
    """In rows, slanted, from edge to edge: no part worth cutting out is without it."""
    picture = Image.open(BytesIO(jpeg), formats=["JPEG"]).convert("RGB")
    size = max(SMALLEST, min(picture.size) // 40)
    dark, light = _slanted(mark, size, 0), _slanted(mark, size, max(1, size // 12))
    wide, high = dark.width + size, max(1, dark.height * 2 // 3 + 2 * size)
    for row, top in enumerate(range(-dark.height // 2, picture.height, high)):
        for left in range(-wide // 2 - row % 2 * wide // 2, picture.width, wide):
            for mask, (colour, strength) in ((light, _LIGHT), (dark, _DARK)):
                at = (left - (mask.width - dark.width) // 2, top - (mask.height - dark.height) // 2)
                picture.paste(colour, at, mask.point(lambda x, s=strength: x * s // 100))
    return as_jpeg(picture)


def _slanted(mark: str, size: int, stroke: int) -> Image.Image:
    font = ImageFont.truetype(BytesIO(_OCTETS), size, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = (round(side) for side in font.getbbox(mark, stroke_width=stroke))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), mark, fill=255, font=font, stroke_width=stroke)
    return mask.rotate(ANGLE, Image.Resampling.BICUBIC, expand=True)


# What its libraries load late is loaded now.
marked(as_jpeg(Image.new("RGB", (64, 64))), "é")
