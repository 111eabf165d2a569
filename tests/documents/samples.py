"""Small real files of each kind, made here."""

from __future__ import annotations

import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO

import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
SIZE = (640, 480)


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """Red above, blue below, a white line: whichever way up it is, it can be told."""
    picture = Image.new("RGB", size, (200, 30, 30))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, size[1] // 2, size[0], size[1]), fill=(30, 30, 200))
    draw.line((0, 0, size[0], size[1]), fill="white", width=4)
    return picture


def image(kind: str, size: tuple[int, int] = SIZE, **options: object) -> bytes:
    written = BytesIO()
    scene(size).save(written, kind, **options)
    return written.getvalue()


def photo(*, orientation: int = 1, place: bytes = b"canary-maker-48.85") -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = place.decode()
    return image("JPEG", exif=exif, comment=place)


def animation(frames: int) -> bytes:
    written = BytesIO()
    pictures = [Image.new("L", (40, 40), number % 256) for number in range(frames)]
    pictures[0].save(written, "GIF", save_all=True, append_images=pictures[1:], duration=20)
    return written.getvalue()


def pdf(pages: int = 1) -> bytes:
    written = BytesIO()
    sheets = [scene((300, 424)) for _ in range(pages)]
    sheets[0].save(written, "PDF", save_all=True, append_images=sheets[1:])
    return written.getvalue()


def drawn_pdf(contents: bytes = b"", *, page: bytes = b"/MediaBox[0 0 600 800]") -> bytes:
    """A page drawn by hand, with a page dictionary of one's choice."""
    return b"".join(
        [
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R", page, b"/Contents 4 0 R/Resources<<>>>>endobj\n",
            b"4 0 obj<</Length %d>>stream\n" % len(contents), contents, b"\nendstream endobj\n",
            b"trailer<</Root 1 0 R>>\n",
        ]
    )  # fmt: skip


def folding_pdf(depth: int = 40) -> bytes:
    """Forms that draw the next one twice each: two to the fortieth at the end."""
    objects = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</A 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 5>>stream\n/A Do\nendstream endobj\n"
    ]
    for number in range(5, 5 + depth):
        drawn = b"/A Do /A Do" if number < 4 + depth else b"0 0 1 1 re f"
        objects.append(
            b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject"
            b"<</A %d 0 R>>>>/Length %d>>stream\n%s\nendstream endobj\n"
            % (number, number + 1, len(drawn), drawn)
        )
    return b"".join([*objects, b"trailer<</Root 1 0 R>>\n"])


def vast_png(side: int = 50_000) -> bytes:
    """Two and a half thousand million points in a thousand bytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return _png(header, zlib.compress(bytes(1_000_000), 9))


def lying(kind: str, side: int = 60_000) -> bytes:
    """A small picture whose header says that it is vast."""
    octets = image(kind, (200, 100))
    if kind == "JPEG":
        place = octets.index(b"\xff\xc0") + 5
        return octets[:place] + struct.pack(">HH", side, side) + octets[place + 4 :]
    if kind == "BMP":
        return octets[:18] + struct.pack("<ii", side, side) + octets[26:]
    place = octets.index(b"ispe") + 8
    return octets[:place] + struct.pack(">II", side, side) + octets[place + 8 :]


def bloated_png() -> bytes:
    """A small picture whose data unfolds to two hundred megabytes."""
    header = struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)
    return _png(header, zlib.compress(bytes(200_000_000), 9))


def mail(text: str = "Bonjour, ça va ?") -> bytes:
    message = EmailMessage()
    message["From"] = "Léa <lea@example.org>"
    message["To"] = "moi@example.org"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    message["Subject"] = "Été à la mer"
    message.set_content(text)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="capture.png")
    return message.as_bytes()


def archive(names: int = 3) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(names):
            opened.writestr(f"discussion/{number}.txt", "x" * 100)
    return written.getvalue()


def _png(header: bytes, data: bytes) -> bytes:
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )  # fmt: skip
