"""Our own tokens: what they say, and that nothing else is taken for one."""

import hashlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.cast import load_vectors
from tests.vault.timestamp_cast import (
    AUTHORITY,
    DIGEST,
    LEAF,
    NEXT_LEAF,
    NOW,
    SIGNER,
    TOKEN,
    is_readable,
    is_verified,
)
from vault.errors import TokenRefused
from vault.timestamp_authority import TimestampSigner, new_authority, quarter_bounds
from vault.timestamps import (
    TimestampInfo,
    read_response,
    read_token,
    response_around,
    timestamp_request,
    verify_token,
)

KNOWN = load_vectors("timestamps.json")


def test_token_of_the_first_day_verifies_for_ever():
    token, digest, root = (bytes.fromhex(KNOWN[name]) for name in ("token", "digest", "root"))

    assert verify_token(token, digest, root) == TimestampInfo(
        gen_time=datetime.fromisoformat(KNOWN["gen_time"]),
        digest=digest,
        serial=KNOWN["serial"],
        policy=KNOWN["policy"],
        signer=bytes.fromhex(KNOWN["leaf"]),
        nonce=KNOWN["nonce"],
        certificates=(bytes.fromhex(KNOWN["leaf"]),),
    )


def test_token_says_what_was_stamped():
    info = verify_token(TOKEN, DIGEST, AUTHORITY.root)

    assert (info.gen_time, info.digest, info.nonce) == (NOW, DIGEST, None)
    assert info.signer == LEAF.certificate
    assert read_token(TOKEN) == info


def test_token_from_a_binary_column_verifies():
    columns = [memoryview(octets) for octets in (TOKEN, DIGEST, AUTHORITY.root)]

    assert verify_token(*columns) == verify_token(TOKEN, DIGEST, AUTHORITY.root)


def test_token_with_its_root_inside_verifies():
    signer = TimestampSigner(LEAF.certificate, LEAF.private_key, [AUTHORITY.root])

    info = verify_token(signer.stamp(DIGEST, NOW), DIGEST, AUTHORITY.root)

    assert set(info.certificates) == {LEAF.certificate, AUTHORITY.root}
    assert info.signer == LEAF.certificate


def test_token_of_a_later_quarter_verifies():
    moment = quarter_bounds(NEXT_LEAF.quarter)[0]
    signer = TimestampSigner(NEXT_LEAF.certificate, NEXT_LEAF.private_key)

    assert is_verified(signer.stamp(DIGEST, moment))


def test_token_of_another_file_is_refused():
    assert not is_verified(TOKEN, hashlib.sha256(b"another").digest())
    assert not is_verified(TOKEN, b"")


def test_token_under_another_root_of_the_same_name_is_refused():
    assert not is_verified(TOKEN, root=new_authority(NOW, quarters=1).root)


@pytest.mark.parametrize("root", [b"", b"nonsense", LEAF.certificate, AUTHORITY.root[:-1]])
def test_what_is_no_root_verifies_nothing(root):
    assert not is_verified(TOKEN, root=root)


def test_any_flipped_bit_is_refused():
    for bit in range(len(TOKEN) * 8):
        altered = bytearray(TOKEN)
        altered[bit // 8] ^= 1 << bit % 8

        assert not is_verified(bytes(altered)), bit


@given(st.integers(0, len(TOKEN) - 1), st.integers(1, 255))
def test_any_changed_byte_is_refused(position, change):
    altered = bytearray(TOKEN)
    altered[position] ^= change

    assert not is_verified(bytes(altered))


@given(st.integers(0, len(TOKEN) - 1), st.integers(0, len(TOKEN) - 1), st.binary(max_size=8))
def test_any_replaced_stretch_is_refused(start, stop, octets):
    altered = TOKEN[:start] + octets + TOKEN[stop:]

    assert is_verified(altered) == (altered == TOKEN)


def test_any_truncation_is_refused():
    for length in range(len(TOKEN)):
        assert not is_verified(TOKEN[:length])
        assert not is_readable(TOKEN[:length])


@given(st.binary(min_size=1, max_size=100))
def test_any_extension_is_refused(tail):
    assert not is_verified(TOKEN + tail)
    assert not is_readable(TOKEN + tail)


@given(st.binary(max_size=300))
def test_nonsense_is_refused(octets):
    assert not is_verified(octets)
    assert not is_readable(octets)
    with pytest.raises(TokenRefused):
        read_response(octets)


def test_altered_token_never_says_anything_else():
    info = read_token(TOKEN)
    for bit in range(len(TOKEN) * 8):
        altered = bytearray(TOKEN)
        altered[bit // 8] ^= 1 << bit % 8

        assert not is_readable(bytes(altered)) or read_token(altered) == info


def test_too_many_octets_are_not_even_read():
    assert not is_readable(b"\x30\x83\x02\x00\x00" + bytes(0x20000))


def test_response_holds_the_token():
    response = response_around(TOKEN)

    assert response == bytes.fromhex("308203") + response[3:4] + bytes.fromhex("3003020100") + TOKEN
    assert read_response(memoryview(response)) == TOKEN
    assert is_verified(read_response(SIGNER.respond(DIGEST, NOW)))


@pytest.mark.parametrize(
    "response",
    [
        "3005" + "3003020102",  # rejection, no token
        "3007" + "3005" + "020102" + "3000",  # rejection with a text
        "3005" + "3003020100",  # granted, and nothing
        "300b" + "3003020100" + "040400000000",
        "3000",
    ],
)
def test_refusal_of_an_authority_is_no_token(response):
    with pytest.raises(TokenRefused):
        read_response(bytes.fromhex(response))


def test_request_asks_for_the_certificate():
    request = timestamp_request(DIGEST, 0x1234)

    imprint = "3031300d060960864801650304020105000420" + DIGEST.hex()
    assert request.hex() == "303d" + "020101" + imprint + "02021234" + "0101ff"


def test_request_of_a_negative_nonce_is_a_wrong_call():
    with pytest.raises(ValueError, match="negative"):
        timestamp_request(DIGEST, -1)
