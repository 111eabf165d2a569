"""Films made box by box, as telephones write them, with what they say at the usual places."""

import struct

PLACE = b"+48.8566+002.3522+035.000/"
# Seconds since 1904: 14 May 2023, 19:08:33 UTC.
WHEN = 3_766_936_113
SOUND = b"the sound and the pictures, sample after sample "
ZEROS4 = bytes(4)


def box(kind: bytes, *parts: bytes, wide: bool = False) -> bytes:
    body = b"".join(parts)
    if wide:
        return b"\0\0\0\1" + kind + struct.pack(">Q", len(body) + 16) + body
    return struct.pack(">I", len(body) + 8) + kind + body


def full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]), *parts)


def words(kind: bytes, text: bytes) -> bytes:
    return box(kind, struct.pack(">HH", len(text), 0x15C7), text)


def user_data() -> bytes:
    return box(
        b"udta",
        words(b"\xa9xyz", PLACE),
        words(b"\xa9mak", b"Samsung"),
        words(b"\xa9mod", b"SM-G991B"),
        full(b"auth", b"\x15\xc7", b"Jeanne M\0"),
        full(b"loci", b"\x15\xc7", b"Chez moi\0", b"\0", struct.pack(">iii", 154155, 3201868, 0),
             b"earth\0\0"),
    )  # fmt: skip


def apple_meta() -> bytes:
    said = {
        b"com.apple.quicktime.location.ISO6709": PLACE,
        b"com.apple.quicktime.make": b"Apple",
        b"com.apple.quicktime.model": b"iPhone 13",
        b"com.apple.quicktime.creationdate": b"2023-05-14T21:08:33+0200",
    }
    keys = b"".join(box(b"mdta", name) for name in said)
    items = b"".join(
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), value))
        for number, value in enumerate(said.values(), start=1)
    )
    handler = full(b"hdlr", ZEROS4, b"mdta", bytes(12), b"\0")
    return box(b"meta", handler, full(b"keys", struct.pack(">I", len(said)), keys),
               box(b"ilst", items))  # fmt: skip


def track(
    number: int,
    handler: bytes,
    *,
    offsets: list[int],
    sizes: list[int],
    name: bytes = b"VideoHandler\0",
    entry: bytes | None = None,
    said: bytes = b"",
    version: int = 0,
) -> bytes:
    times = struct.pack(">QQ" if version else ">II", WHEN, WHEN + 60)
    tables = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry or picture_entry()),
        full(b"stts", struct.pack(">III", 1, len(sizes), 1000)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">II", 0, len(sizes)), struct.pack(f">{len(sizes)}I", *sizes)),
        full(b"stco", struct.pack(">I", len(offsets)), struct.pack(f">{len(offsets)}I", *offsets)),
    )
    here = full(b"dref", struct.pack(">I", 1), box(b"url ", b"\0\0\0\1"))
    media = box(
        b"mdia",
        full(b"mdhd", times, struct.pack(">IIHH", 1000, 1000, 0x15C7, 0), version=version),
        full(b"hdlr", ZEROS4, handler, bytes(12), name),
        box(b"minf", full(b"vmhd", bytes(8)), box(b"dinf", here), tables),
    )
    heading = full(b"tkhd", times, struct.pack(">I", number), bytes(68), version=version)
    return box(b"trak", heading, media, said)


def picture_entry() -> bytes:
    name = b"Camera of Jeanne"
    return box(
        b"avc1",
        bytes(6) + b"\0\1" + bytes(4) + b"appl" + bytes(8),
        struct.pack(">HHIIIH", 640, 480, 0x480000, 0x480000, 0, 1),
        bytes([len(name)]) + name + bytes(31 - len(name)),
        b"\0\x18\xff\xff",
        box(b"avcC", b"\1\x42\0\x1e\xff\xe0\0"),
    )


def film(
    *,
    said: bytes | None = None,
    moov_first: bool = True,
    with_positions: bool = False,
    brand: bytes = b"isom",
    trailing: bytes = b"",
    wide: bool = False,
    pictures: bytes = SOUND * 20,
    version: int = 0,
) -> bytes:
    """`with_positions`: a track of measurements whose samples lie inside mdat."""
    positions = b"GPS5 48.8566 2.3522" if with_positions else b""
    heading = box(b"ftyp", brand, ZEROS4, brand)
    content = box(b"mdat", pictures, positions, wide=wide)
    said = user_data() if said is None else said

    def movie(first: int) -> bytes:
        tracks = track(1, b"vide", offsets=[first], sizes=[len(pictures)], version=version)
        if positions:
            tracks += track(
                2, b"meta", offsets=[first + len(pictures)], sizes=[len(positions)],
                entry=box(b"gpmd", bytes(6), b"\0\1"), name=b"GoPro MET\0",
            )  # fmt: skip
        times = struct.pack(">QQ" if version else ">II", WHEN, WHEN + 60)
        return box(b"moov", full(b"mvhd", times, bytes(88), version=version), tracks, said)

    before = len(heading) + (len(movie(0)) if moov_first else 0)
    moov = movie(before + (16 if wide else 8))
    ordered = [heading, moov, content] if moov_first else [heading, content, moov]
    return b"".join([*ordered, trailing])
