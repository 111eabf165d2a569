"""A picture with the reader's name across it. Runs in the closed room only, started by its name
(documents/workshop)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, ImageDraw, ImageFont, ImageStat

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
# Dark on light and light on dark, edged with the other: seen everywhere, and read through.
DARK, LIGHT = (16, 22, 30), (255, 255, 255)
INK, EDGE = 36, 18
MIDDLE_GREY = 128


def run(
    source: BinaryIO, *, drawn_by: str, mark: str, **parameters: Any
) -> tuple[dict[str, Any], list[bytes]]:
    data, pictures = _DRAWN[drawn_by](source, **parameters)
    return data, [marked(one, mark) for one in pictures]


def marked(jpeg: bytes, mark: str) -> bytes:
    """In rows, slanted, from edge to edge: no part worth cutting out is without it."""
    picture = Image.open(BytesIO(jpeg), formats=["JPEG"]).convert("RGB")
    size = max(SMALLEST, min(picture.size) // 40)
    ink, edge = _slanted(mark, size, 0), _slanted(mark, size, max(1, size // 14))
    greys = picture.convert("L")
    wide, high = ink.width + size, max(1, ink.height * 2 // 3 + 2 * size)
    for row, top in enumerate(range(-ink.height // 2, picture.height, high)):
        for left in range(-wide // 2 - row % 2 * wide // 2, picture.width, wide):
            box = (left, top, left + ink.width, top + ink.height)
            is_light = _mean(greys, box) > MIDDLE_GREY
            at = (left - (edge.width - ink.width) // 2, top - (edge.height - ink.height) // 2)
            _lay(picture, LIGHT if is_light else DARK, edge, EDGE, at)
            _lay(picture, DARK if is_light else LIGHT, ink, INK, (left, top))
    return as_jpeg(picture)


def _lay(
    picture: Image.Image,
    colour: tuple[int, int, int],
    mask: Image.Image,
    percent: int,
    at: tuple[int, int],
) -> None:
    picture.paste(colour, at, mask.point(lambda depth: depth * percent // 100))


def _mean(greys: Image.Image, box: tuple[int, int, int, int]) -> float:
    inside = (max(0, box[0]), max(0, box[1]), min(greys.width, box[2]), min(greys.height, box[3]))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return 0.0
    return float(ImageStat.Stat(greys.crop(inside)).mean[0])


def _slanted(mark: str, size: int, stroke: int) -> Image.Image:
    font = ImageFont.truetype(BytesIO(_OCTETS), size, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = (round(side) for side in font.getbbox(mark, stroke_width=stroke))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), mark, fill=255, font=font, stroke_width=stroke)
    return mask.rotate(ANGLE, Image.Resampling.BICUBIC, expand=True)


# What its libraries load late is loaded now.
marked(as_jpeg(Image.new("RGB", (64, 64))), "é")
