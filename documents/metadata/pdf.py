"""PDF: who wrote it and with what; and the same pages as pictures, which say nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pypdfium2
from PIL import Image, JpegImagePlugin  # noqa: F401 (known before the door closes)

from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.sparse import Sparse
from documents.metadata.xmp import MAX_PACKET, add_xmp

MAX_PAGES = 120
POINTS_PER_PAGE = 4_000_000
MAX_PDF_BYTES = 32 * 1024 * 1024
_DOTS_PER_INCH = 150
_QUALITY = 85
_MAX_BLOCKS = 20
_NAMES: dict[str, tuple[Group, str]] = {
    "Author": (Group.PERSON, "author"), "Creator": (Group.DEVICE, "software"),
    "Producer": (Group.DEVICE, "software"), "CreationDate": (Group.DATE, "written"),
    "ModDate": (Group.DATE, "changed"), "Title": (Group.OTHER, "title"),
    "Subject": (Group.OTHER, "comment"), "Keywords": (Group.OTHER, "keywords"),
}  # fmt: skip
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([+-]\d\d)?'?(\d\d)?")


def reveal_pdf(facts: Facts, source: Sparse) -> None:
    octets = source.everything()
    with closing(_open(octets)) as pdf:
        for name, value in pdf.get_metadata_dict().items():
            if name in _NAMES:
                facts.add(*_NAMES[name], _iso(value) if name.endswith("Date") else value)
        if pdf.count_attachments():
            facts.add(Group.OTHER, "attachment", str(pdf.count_attachments()))
    at = octets.find(b"<x:xmpmeta")
    for _count in range(_MAX_BLOCKS):
        if at < 0:
            break
        add_xmp(facts, octets[at : octets.find(b"</x:xmpmeta>", at, at + MAX_PACKET)])
        at = octets.find(b"<x:xmpmeta", at + 1)
    at = octets.find(b"Exif\0\0")
    for _count in range(_MAX_BLOCKS):
        if at < 0:
            break
        add_exif(facts, octets[at + 6 : at + 70_000])
        at = octets.find(b"Exif\0\0", at + 6)


def picture_pages(octets: bytes) -> bytes:
    """A PDF of one picture per page. Raises NoCleanCopy for a book."""
    with closing(_open(octets)) as pdf:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise NoCleanCopy("pages")
        if pdf.get_formtype():
            pdf.init_forms()
        return write_pdf(_pages(pdf))


def write_pdf(pages: Iterator[tuple[bytes, int, int, float, float]]) -> bytes:
    """The least that a PDF must say: pictures, sizes, and no word more."""
    objects: list[bytes] = [b"", b""]
    kids = []
    total = 0
    for jpeg, wide, high, width, height in pages:
        total += len(jpeg)
        if total > MAX_PDF_BYTES:
            raise NoCleanCopy("pages")
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode()
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents "
            f"{number + 1} 0 R/Resources<</XObject<</P {number + 2} 0 R>>>>>>".encode(),
            f"<</Length {len(drawn)}>>\nstream\n".encode() + drawn + b"\nendstream",
            f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceRGB"
            f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(jpeg)}>>\nstream\n".encode()
            + jpeg + b"\nendstream",
        ]  # fmt: skip
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _joined(objects)


def _joined(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _open(octets: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(octets)
    except pypdfium2.PdfiumError:
        raise Unreadable from None


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[bytes, int, int, float, float]]:
    try:
        for page in pdf:
            width, height = page.get_size()
            if not (0 < width < 20_000 and 0 < height < 20_000):
                raise Unreadable
            scale = min(_DOTS_PER_INCH / 72, (POINTS_PER_PAGE / (width * height)) ** 0.5)
            picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
            written = BytesIO()
            picture.save(written, "JPEG", quality=_QUALITY, exif=b"")
            yield written.getvalue(), picture.width, picture.height, width, height
    except pypdfium2.PdfiumError:
        raise Unreadable from None


def _iso(text: str) -> str:
    """« D:20230514210833+02'00' » as everybody else writes it."""
    found = _DATE.match(text)
    if found is None:
        return text
    year, month, day, hour, minute, second, offset, rest = found.groups()
    date = "-".join(one for one in (year, month, day) if one)
    if not hour:
        return date
    zone = f"{offset}:{rest or '00'}" if offset else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _rehearse() -> None:
    """Once the door is closed no module can be loaded: all that is needed is used once before."""
    Image.preinit()
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG")
    one = write_pdf(iter([(written.getvalue(), 8, 8, 8.0, 8.0)]))
    reveal_pdf(Facts(), Sparse.whole(picture_pages(one)))


_rehearse()
