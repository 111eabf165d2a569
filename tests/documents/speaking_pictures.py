"""Pictures that say where, when and with what they were taken."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms

LATITUDE, LONGITUDE = (48.0, 51.0, 23.81), (2.0, 21.0, 7.99)
EXACT = "48.856614 2.352219"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="48,51.3960N" '
    b'exif:GPSLongitude="2,21.1320E" photoshop:City="Paris" aux:SerialNumber="SN-XMP-77">'
    b"<dc:creator><rdf:Seq><rdf:li>Jeanne &lt;Moreau&gt;</rdf:li></rdf:Seq></dc:creator>"
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)

pillow_heif.register_heif_opener()


def exif(orientation: int = 6, *, comment: bytes = b"ASCII\0\0\0la cuisine") -> bytes:
    """With its heading « Exif », as cameras write it."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0131] = "Fairphone", "FP4", "Camera 12"
    made[0x013B], made[0x0132] = "Jeanne", "2023:05:14 21:08:33"
    made[0x0112] = orientation
    position = made.get_ifd(0x8825)
    position[1], position[2], position[3], position[4] = "N", LATITUDE, "E", LONGITUDE
    details = made.get_ifd(0x8769)
    details[0x9003], details[0x9011] = "2023:05:14 21:08:33", "+02:00"
    details[0xA430], details[0xA431] = "Jeanne M", "SN-0042"
    details[0x9286] = comment
    return made.tobytes()


def points(size: tuple[int, int] = (97, 61)) -> Image.Image:
    red = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (red, red.rotate(90).resize(size), red.rotate(180)))


def picture(form: str, *, with_exif: bool = True, **how: object) -> bytes:
    written = BytesIO()
    if with_exif:
        how["exif"] = exif()
    points().save(written, form, **how)
    return written.getvalue()


def profile() -> bytes:
    """A screen's profile, with a maker and a serial number where screens write them."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[48:56] = b"APPLSN77"
    return bytes(made)


def decoded(octets: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(BytesIO(octets)) as opened:
        return opened.mode, opened.size, opened.tobytes()


def frames(octets: bytes) -> list[bytes]:
    with Image.open(BytesIO(octets)) as opened:
        count = opened.n_frames
        found = []
        for number in range(count):
            opened.seek(number)
            found.append(opened.convert("RGBA").tobytes())
        return found


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg_with(*segments: bytes, trailer: bytes = b"") -> bytes:
    """A JPEG with these segments right after its beginning, and this after its end."""
    plain = picture("JPEG", with_exif=False)
    return plain[:2] + b"".join(segments) + plain[2:] + trailer
