"""Sounds with tags before, after and beside the sound itself."""

import struct

PLACE = b"+48.8566+002.3522/"
# Frames of 32 kbit/s at 44.1 kHz, without sound in them.
FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
MP3 = FRAME * 40
SAMPLES = struct.pack("<400h", *range(0, 4000, 10))


def text_frame(name: bytes, text: bytes) -> bytes:
    return name + struct.pack(">I", len(text) + 1) + b"\0\0\3" + text


def id3v2(*frames: bytes) -> bytes:
    body = b"".join(frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + size + body


def id3v1(title: bytes = b"Chez moi", artist: bytes = b"Jeanne") -> bytes:
    return b"TAG" + title.ljust(30, b"\0") + artist.ljust(30, b"\0") + bytes(64) + b"\xff"


def ape(name: bytes = b"Artist", value: bytes = b"Jeanne") -> bytes:
    item = struct.pack("<II", len(value), 0) + name + b"\0" + value
    footer = b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0x80000000) + bytes(8)
    header = footer[:20] + struct.pack("<I", 0xA0000000) + bytes(8)
    return header + item + footer


def mp3() -> bytes:
    tags = id3v2(text_frame(b"TPE1", b"Jeanne"), text_frame(b"TIT2", b"Chez moi"))
    return tags + MP3 + ape() + id3v1()


def riff(kind: bytes, *chunks: bytes) -> bytes:
    body = kind + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def wav(*, trailing: bytes = b"") -> bytes:
    broadcast = b"la cuisine".ljust(256, b"\0") + b"Jeanne".ljust(32, b"\0") + b"SN-0042"
    return (
        riff(
            b"WAVE",
            chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)),
            chunk(b"bext", broadcast.ljust(320, b"\0") + b"2023-05-14" + bytes(272)),
            chunk(b"LIST", b"INFO" + chunk(b"IART", b"Jeanne") + chunk(b"ISFT", b"Recorder 3")),
            chunk(b"data", SAMPLES),
            chunk(b"iXML", b"<BWFXML><NOTE>chez moi</NOTE></BWFXML>"),
        )
        + trailing
    )


def flac() -> bytes:
    def block(kind: int, body: bytes, *, is_last: bool = False) -> bytes:
        return bytes([kind | (0x80 if is_last else 0)]) + len(body).to_bytes(3, "big") + body

    def text(octets: bytes) -> bytes:
        return struct.pack("<I", len(octets)) + octets

    comments = [b"ARTIST=Jeanne", b"LOCATION=" + PLACE]
    vorbis = text(b"Recorder 3") + struct.pack("<I", 2) + b"".join(map(text, comments))
    stream = struct.pack(">HH", 4096, 4096) + bytes(6) + bytes.fromhex("0ac442f0") + bytes(20)
    return b"fLaC" + block(0, stream) + block(4, vorbis, is_last=True) + b"\xff\xf8" + bytes(500)
