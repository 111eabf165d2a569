"""OGG and WebM, as messengers and browsers record them."""

import struct

PLACE = b"+48.8566+002.3522/"


def checksum(page: bytes) -> int:
    """RFC 3533, bit by bit."""
    value = 0
    for octet in page[:22] + bytes(4) + page[26:]:
        value ^= octet << 24
        for _bit in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


def page(flags: int, number: int, body: bytes, *, is_open: bool = False) -> bytes:
    full, rest = divmod(len(body), 255)
    table = b"\xff" * full + (b"" if is_open else bytes([rest]))
    head = b"OggS\0" + bytes([flags]) + bytes(8) + b"\1\0\0\0" + struct.pack("<I", number)
    made = head + bytes(4) + bytes([len(table)]) + table + body
    return made[:22] + struct.pack("<I", checksum(made)) + made[26:]


def text(octets: bytes) -> bytes:
    return struct.pack("<I", len(octets)) + octets


def ogg(*, comments: int = 2) -> bytes:
    """Its comment packet takes two pages when there are many of them."""
    said = [b"ARTIST=Jeanne", b"LOCATION=" + PLACE] * (comments // 2)
    packet = b"OpusTags" + text(b"Recorder 3") + struct.pack("<I", comments)
    packet += b"".join(map(text, said))
    first = page(2, 0, b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0")
    if len(packet) < 510:
        return first + page(0, 1, packet) + sound()
    return first + page(0, 1, packet[:510], is_open=True) + page(1, 2, packet[510:]) + sound()


def sound() -> bytes:
    return page(4, 9, b"the sound" * 30)


def pages(octets: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(octets):
        count = octets[at + 26]
        stop = at + 27 + count + sum(octets[at + 27 : at + 27 + count])
        found.append(octets[at:stop])
        at = stop
    return found


def element(name: int, *parts: bytes, is_live: bool = False) -> bytes:
    body = b"".join(parts)
    length = b"\1" + b"\xff" * 7 if is_live else (1 << 56 | len(body)).to_bytes(8, "big")
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + length + body


def webm(*, is_live: bool = False, track_type: int = 2) -> bytes:
    info = element(
        0x1549A966,
        element(0x2AD7B1, b"\x0f\x42\x40"),
        element(0x7BA9, b"chez moi"),
        element(0x4461, (705_000_000 * 10**9).to_bytes(8, "big")),
        element(0x4D80, b"Muxer of Jeanne"),
        element(0x5741, b"Recorder 3"),
    )
    entry = element(
        0xAE, element(0xD7, b"\1"), element(0x83, bytes([track_type])), element(0x536E, b"Jeanne"),
        element(0x86, b"A_OPUS"),
    )  # fmt: skip
    tag = element(0x67C8, element(0x45A3, b"LOCATION"), element(0x4487, PLACE))
    tags = element(0x1254C367, element(0x7373, tag))
    clusters = b"".join(
        element(
            0x1F43B675,
            element(0xE7, bytes([number])),
            element(0xA3, b"\x81\0\0\x80" + b"the sound"),
            is_live=is_live,
        )
        for number in range(3)
    )
    segment = element(
        0x18538067, info, element(0x1654AE6B, entry), element(0xEC, b"Jeanne in a void"),
        clusters, tags, is_live=is_live,
    )  # fmt: skip
    return element(0x1A45DFA3, element(0x4282, b"webm")) + segment
