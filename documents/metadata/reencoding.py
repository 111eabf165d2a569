"""Pictures that are written again as JPEG: upright, in the colours of a screen, nothing else."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pillow_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,  # noqa: F401 (each makes its format known; none can be loaded later)
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
)

from documents.metadata.failures import NoCleanCopy, TooMuch, Unreadable
from documents.metadata.formats import Format

MAX_POINTS = 52_000_000
MAX_SIDE = 65_500
QUALITY = 95
_DECODERS = {
    Format.TIFF: ["TIFF"], Format.HEIF: ["HEIF", "AVIF"], Format.BITMAP: ["BMP"],
}  # fmt: skip

Image.MAX_IMAGE_PIXELS = None
# The door of the workshop is closed to threads as to processes.
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def write_again(form: Format, octets: bytes) -> bytes:
    """Raises TooMuch for a wall of points, NoCleanCopy for several pages in one picture."""
    try:
        with Image.open(BytesIO(octets), formats=_DECODERS[form]) as opened:
            if opened.width * opened.height > MAX_POINTS or max(opened.size) > MAX_SIDE:
                raise TooMuch
            if form is Format.TIFF and getattr(opened, "n_frames", 1) > 1:
                raise NoCleanCopy("pages")
            opened.load()
            picture = _on_screen(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError, KeyError, TypeError):
        raise Unreadable from None
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, subsampling=0, exif=b"", icc_profile=None)
    return written.getvalue()


def _on_screen(opened: Image.Image) -> Image.Image:
    profile = opened.info.get("icc_profile")
    upright = ImageOps.exif_transpose(opened)
    if upright.mode == "F" or upright.mode.startswith("I"):
        upright = upright.point(lambda one: one / 256).convert("L")
    if "A" in upright.mode or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    flat = upright.convert("RGB")
    if profile and upright.mode not in {"CMYK", "L"}:
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(flat, own, ImageCms.createProfile("sRGB"))
            return turned or flat
    return flat


def _rehearse() -> None:
    """Once the door is closed no module can be loaded: all that is needed is used once before."""
    Image.preinit()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = BytesIO()
    Image.new("RGBA", (8, 8)).save(written, "TIFF", icc_profile=profile)
    write_again(Format.TIFF, written.getvalue())


_rehearse()
