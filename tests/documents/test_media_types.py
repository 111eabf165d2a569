"""The type is read from the bytes; a name decides nothing that could be dangerous."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.kinds import PLAYABLE, Kind, kind_of
from documents.media_types import HEAD_BYTES, media_type_of


def box(brand: bytes, *compatible: bytes) -> bytes:
    brands = brand + bytes(4) + b"".join(compatible)
    return (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + bytes(64)


def office(folder: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 30)
        archive.writestr("_rels/.rels", "<R/>")
        archive.writestr(f"{folder}/document.xml", "<d/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(90), "a.txt", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(90), "", "image/png"),
        (b"GIF89a" + bytes(90), "", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(90), "", "image/webp"),
        (box(b"heic", b"mif1", b"heic"), "", "image/heic"),
        (box(b"mif1", b"mif1", b"heic"), "", "image/heic"),
        (box(b"avif", b"mif1"), "", "image/avif"),
        (box(b"isom", b"isom", b"mp41"), "film.mp4", "video/mp4"),
        (box(b"mp42", b"isom"), "message.m4a", "audio/mp4"),
        (box(b"M4A ", b"mp42"), "message", "audio/mp4"),
        (box(b"qt  "), "", "video/quicktime"),
        (box(b"3gp5"), "", "video/3gpp"),
        (b"#!AMR\n" + bytes(90), "", "audio/amr"),
        (b"OggS\0\x02" + bytes(22) + b"\x01\x13OpusHead", "", "audio/ogg"),
        (b"OggS\0\x02" + bytes(22) + b"\x01\x2a\x80theora", "", "video/ogg"),
        (b"ID3\x04" + bytes(90), "", "audio/mpeg"),
        (b"\xff\xfb\x90\x44" + bytes(90), "", "audio/mpeg"),
        (b"\xff\xf1\x50\x80" + bytes(90), "", "audio/aac"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(90), "", "audio/wav"),
        (b"fLaC\0\0\0\x22" + bytes(90), "", "audio/flac"),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\x42\x82\x84webm" + b"\x86V_VP9", "", "video/webm"),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\x42\x82\x84webm" + b"\x86A_OPUS", "", "audio/webm"),
        (b"%PDF-1.7\n" + bytes(90), "", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4\n" + bytes(90), "", "application/pdf"),
        (office("word"), "", "application/vnd.openxmlformats-officedocument.wordprocessingml"
                             ".document"),
        (b"PK\x03\x04" + bytes(90), "", "application/zip"),
        (b"{\\rtf1\\ansi bonjour}" + b" " * 90, "", "application/rtf"),
        (b"Return-Path: <a@b>\r\nFrom: a\r\n\r\nbonjour", "", "message/rfc822"),
        ("12/03/2026, 21:04 - Lui : réponds".encode(), "discussion.txt", "text/plain"),
        ("texte ancien, accentué".encode("latin-1"), "", "text/plain"),
        ("bloc-notes".encode("utf-16"), "", "text/plain"),
        (b"BM, le 3 mars : il est revenu", "", "text/plain"),
        (b"MZ est son surnom", "", "text/plain"),
        (b"<html><script>alert(1)</script>", "photo.jpg", "text/plain"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "photo.svg", "text/plain"),
        (b'<?xml version="1.0"?><svg/>', "", "text/plain"),
        (b"MZ\x90\0\x03" + bytes(90), "photo.jpg", "application/octet-stream"),
        (b"\x7fELF\x02\x01" + bytes(90), "", "application/octet-stream"),
        (bytes(300), "", "application/octet-stream"),
        (b"", "", "application/octet-stream"),
    ],
)  # fmt: skip
def test_type_is_read_from_the_bytes(head: bytes, name: str, media_type: str) -> None:
    assert media_type_of(head[:HEAD_BYTES], name) == media_type


@given(st.binary(max_size=200), st.sampled_from([b"", b"\0\0\0\x18ftyp", b"PK\x03\x04", b"RIFF"]))
def test_any_bytes_have_a_type_that_is_never_a_page(rest: bytes, start: bytes) -> None:
    media_type = media_type_of(start + rest)

    assert media_type.partition("/")[0] in {"image", "audio", "video", "text", "application",
                                            "message"}  # fmt: skip
    assert media_type not in {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml"}


def test_markup_is_never_played() -> None:
    assert {kind_of(one) for one in PLAYABLE} == {Kind.SOUND, Kind.VIDEO}
