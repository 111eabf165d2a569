"""A film of any length that every browser plays: silence in frames of one size, in MP4."""

from __future__ import annotations

import struct
from pathlib import Path

# MPEG-1 layer III, 320 kbit/s, 48 kHz: each frame is 960 bytes and 1152 samples.
FRAME = b"\xff\xfb\xe4\x00" + bytes(956)
RATE, SAMPLES = 48_000, 1152
FRAMES_PER_CHUNK = 1000


def write_film(path: Path, size: int) -> float:
    """About `size` bytes; returns how many seconds it lasts."""
    chunks = max(1, size // (len(FRAME) * FRAMES_PER_CHUNK))
    kind = _box(b"ftyp", b"isom" + bytes(4) + b"isommp42")
    # The table of places has one size whatever it says: measured first, then written.
    start = len(kind) + len(_movie(chunks, 0)) + 16
    data = len(FRAME) * FRAMES_PER_CHUNK * chunks
    with path.open("wb") as film:
        film.write(kind + _movie(chunks, start))
        film.write(struct.pack(">I4sQ", 1, b"mdat", 16 + data))
        for _ in range(chunks):
            film.write(FRAME * FRAMES_PER_CHUNK)
    return chunks * FRAMES_PER_CHUNK * SAMPLES / RATE


def _movie(chunks: int, start: int) -> bytes:
    frames = chunks * FRAMES_PER_CHUNK
    duration = frames * SAMPLES
    matrix = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    header = struct.pack(">IQQIQ", 0x01000000, 0, 0, RATE, duration)
    movie = header + struct.pack(">IH10x", 0x10000, 0x100) + matrix + bytes(24) + _be(2)
    track = struct.pack(">IQQIIQ8xHHH2x", 0x01000003, 0, 0, 1, 0, duration, 0, 0, 0x100)
    media = _box(b"mdhd", header + struct.pack(">HH", 0x55C4, 0))
    handler = _box(b"hdlr", bytes(8) + b"soun" + bytes(13))
    reference = _box(b"dinf", _box(b"dref", _be(0, 1) + _box(b"url ", _be(1))))
    table = b"".join(
        [
            _box(b"stsd", _be(0, 1) + _sound()),
            _box(b"stts", _be(0, 1, frames, SAMPLES)),
            _box(b"stsc", _be(0, 1, 1, FRAMES_PER_CHUNK, 1)),
            _box(b"stsz", _be(0, len(FRAME), frames)),
            _box(b"co64", _be(0, chunks) + _places(chunks, start)),
        ]
    )
    information = _box(b"smhd", bytes(8)) + reference + _box(b"stbl", table)
    inside = media + handler + _box(b"minf", information)
    whole = _box(b"tkhd", track + matrix + bytes(8)) + _box(b"mdia", inside)
    return _box(b"moov", _box(b"mvhd", movie) + _box(b"trak", whole))


def _places(chunks: int, start: int) -> bytes:
    step = len(FRAME) * FRAMES_PER_CHUNK
    return struct.pack(f">{chunks}Q", *(start + number * step for number in range(chunks)))


def _sound() -> bytes:
    # 0x6B: MPEG-1 audio (14496-1, table 5).
    decoder = _tag(4, struct.pack(">BB3sII", 0x6B, 0x15, bytes(3), 320_000, 320_000))
    stream = _tag(3, struct.pack(">HB", 1, 0) + decoder + _tag(6, b"\x02"))
    entry = struct.pack(">6xH8xHH4xI", 1, 2, 16, RATE << 16)
    return _box(b"mp4a", entry + _box(b"esds", _be(0) + stream))


def _tag(number: int, content: bytes) -> bytes:
    return bytes([number, len(content)]) + content


def _be(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content
