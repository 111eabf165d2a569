"""A picture as plain points: turned the right way up, reduced, without anything it knew."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageFile, TiffImagePlugin, WebPImagePlugin  # noqa: F401 (make their formats known)

from documents.workshop.pictures import as_jpeg, as_tile, flat, rehearse
from documents.workshop.refusals import TooBig

# One decoder for each type read from the bytes: no other one ever sees them.
FORMATS = {
    "image/apng": "PNG",
    "image/avif": "AVIF",
    "image/bmp": "BMP",
    "image/gif": "GIF",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
}
# A telephone's largest is read by eighths (JPEG) or has fifty million points.
MAX_POINTS = 52_000_000
MAX_POINTS_REDUCED_WHILE_READ = 400_000_000

Image.MAX_IMAGE_PIXELS = None
# Once the door is closed no module can be loaded: all that a picture needs is used once before.
Image.preinit()
rehearse()
# The door is closed to threads as to processes.
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def run(
    source: BinaryIO, *, media_type: str, points: int, tile: bool = False
) -> tuple[dict[str, Any], list[bytes]]:
    """The picture in at most `points` points, then its tile when asked for."""
    octets = source.read()
    try:
        picture, is_cut = _decoded(octets, media_type, points), False
    except OSError:
        # What remains of a file that was cut or damaged is worth seeing.
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        picture, is_cut = _decoded(octets, media_type, points), True
    blobs = [as_jpeg(picture)] + ([as_tile(picture)] if tile else [])
    return {"is_cut": is_cut, "width": picture.width, "height": picture.height}, blobs


def _decoded(octets: bytes, media_type: str, points: int) -> Image.Image:
    with Image.open(BytesIO(octets), formats=[FORMATS[media_type]]) as opened:
        side = max(1, round(points**0.5))
        size = opened.width * opened.height
        opened.draft("RGB", (side, side))
        most = MAX_POINTS if opened.width * opened.height == size else MAX_POINTS_REDUCED_WHILE_READ
        if size > most:
            raise TooBig
        opened.load()
        return flat(opened, points)
