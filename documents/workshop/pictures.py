"""Points in, points out. Runs in the closed room only."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageFilter, WebPImagePlugin  # noqa: F401 (writes the tile)

# A screenshot of a long conversation is narrow and tall: the number of points is bounded, and
# the longer side only by what an encoder takes.
LONGEST_SIDE = 8000
TILE_SIDE = 12
_QUALITY = 84
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def flat(picture: Image.Image, points: int) -> Image.Image:
    """Upright, in at most so many points, in the colours of a screen, on white. Not enlarged."""
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    profile = picture.info.get("icc_profile")
    small = _on_white(_reduced(_of_eight_bits(picture), points))
    if profile and picture.mode != "CMYK":
        small = _in_srgb(small, profile)
    return _points_alone(small if turn is None else small.transpose(turn))


def rehearse() -> None:
    picture = flat(Image.new("RGBA", (2, 1)), 1)
    as_jpeg(picture)
    as_tile(picture)
    ImageCms.createProfile("sRGB")


def as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, subsampling=0)
    return written.getvalue()


def as_tile(picture: Image.Image) -> bytes:
    """Light and mass in a hundred and some points: no sharpening gives back what is not there."""
    scale = TILE_SIDE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    tiny = picture.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1))
    written = BytesIO()
    tiny.save(written, "WEBP", quality=50, method=4)
    return written.getvalue()


def _points_alone(picture: Image.Image) -> Image.Image:
    """Into a new picture: comments, places and names would be written with the old one."""
    new = Image.new("RGB", picture.size)
    new.paste(picture)
    return new


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode == "F" or picture.mode.startswith("I"):
        low, high = (float(one) for one in picture.getextrema())  # type: ignore[arg-type]
        scale = 255 / ((high - low) or 1)
        return picture.convert("F").point(lambda x: x * scale - low * scale).convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _reduced(picture: Image.Image, points: int) -> Image.Image:
    scale = min(
        1.0,
        (points / (picture.width * picture.height)) ** 0.5,
        LONGEST_SIDE / max(picture.size),
    )
    if scale == 1.0:
        return picture
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.mode and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    with suppress(ImageCms.PyCMSError, OSError):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"))
        return turned or picture
    return picture
