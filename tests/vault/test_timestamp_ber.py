"""Answers with open lengths and content in pieces: read as the DER they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.timestamp_cast import TOKEN, is_verified
from vault import der
from vault.ber import MAX_DEPTH, definite
from vault.errors import TokenRefused
from vault.timestamps import read_response, response_around

CONSTRUCTED = 0x20


def opened(octets):
    """The same value as Java's usual library writes it: every constructed length left open."""
    tag, body = octets[0], octets[header(octets) :]
    if not tag & CONSTRUCTED:
        return octets
    return bytes([tag, 0x80]) + b"".join(opened(child) for child in children(body)) + b"\0\0"


def children(body):
    while body:
        size = header(body)
        end = size + (body[1] if size == 2 else int.from_bytes(body[2:size], "big"))
        yield body[:end]
        body = body[end:]


def header(octets):
    return 2 if octets[1] < 0x80 else 2 + octets[1] - 0x80


@pytest.mark.parametrize("octets", [TOKEN, response_around(TOKEN), der.NULL, der.sequence()])
def test_der_comes_back_as_it_is(octets):
    assert definite(octets) == octets


def test_answer_with_open_lengths_gives_the_token():
    answer = opened(response_around(TOKEN))

    assert answer != response_around(TOKEN)
    assert read_response(answer) == TOKEN
    assert is_verified(read_response(answer))


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        ("2480" + "0402aabb" + "0401cc" + "0000", "0403aabbcc"),
        ("2407" + "0402aabb" + "0401cc", "0403aabbcc"),
        ("2480" + "2403" + "0401aa" + "0401bb" + "0000", "0402aabb"),
        ("2400", "0400"),
    ],
)
def test_content_in_pieces_is_joined(pieces, joined):
    assert definite(bytes.fromhex(pieces)).hex() == joined


def test_long_pieces_are_joined():
    pieces = der.octet_string(bytes(200)) + der.octet_string(bytes(300))

    assert definite(der.tlv(0x24, pieces)) == der.octet_string(bytes(500))


@pytest.mark.parametrize(
    ("long", "short"), [("04810101", "040101"), ("3083000003020105", "3003020105")]
)
def test_length_longer_than_needed_is_shortened(long, short):
    assert definite(bytes.fromhex(long)).hex() == short


@pytest.mark.parametrize(
    "octets",
    [
        "",
        "30",
        "3080",
        "308000",
        "30800201010000ff",
        "0480aa0000",
        "30020201",
        "3f810100",
        "2403020101",
        "30ff",
        "308500000000010a",
        "30850000000000",
        "3080" * (MAX_DEPTH + 2),
    ],
)
def test_anything_else_is_refused(octets):
    with pytest.raises(TokenRefused):
        definite(bytes.fromhex(octets))


@pytest.mark.parametrize("depth", [100, 10_000, 30_000])
def test_nesting_without_end_is_refused(depth):
    for octets in (b"\x30\x80" * depth, b"\x30\x80" * depth + b"\0\0" * depth):
        with pytest.raises(TokenRefused):
            read_response(octets)


@given(
    st.recursive(
        st.binary(max_size=9).map(der.octet_string),
        lambda c: st.lists(c).map(lambda parts: der.sequence(*parts)),
        max_leaves=9,
    )
)
def test_open_and_definite_say_the_same(octets):
    assert definite(opened(octets)) == octets


@given(st.binary(max_size=60))
def test_any_octets_are_read_or_refused(octets):
    try:
        definite(octets)
    except TokenRefused:
        return
