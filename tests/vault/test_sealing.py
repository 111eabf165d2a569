import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.errors import Unsealable
from vault.sealing import OVERHEAD_BYTES, seal, unseal

KEY = bytes(range(32))
SEALED = seal(KEY, b"Mardi, 19 h", b"place")


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_sealed_bytes_come_back(plaintext, place):
    sealed = seal(KEY, plaintext, place)

    assert unseal(KEY, sealed, place) == plaintext
    assert len(sealed) == len(plaintext) + OVERHEAD_BYTES


def test_sealed_bytes_hide_the_text():
    assert b"Mardi" not in SEALED


def test_two_seals_of_one_text_differ():
    assert seal(KEY, b"same", b"") != seal(KEY, b"same", b"")


def test_any_flipped_bit_is_refused():
    for bit in range(len(SEALED) * 8):
        altered = bytearray(SEALED)
        altered[bit // 8] ^= 1 << bit % 8

        with pytest.raises(Unsealable):
            unseal(KEY, altered, b"place")


def test_any_truncation_is_refused():
    for length in range(len(SEALED)):
        with pytest.raises(Unsealable):
            unseal(KEY, SEALED[:length], b"place")


@given(st.binary(min_size=1, max_size=40))
def test_any_extension_is_refused(tail):
    with pytest.raises(Unsealable):
        unseal(KEY, SEALED + tail, b"place")


@given(st.binary(max_size=100))
def test_foreign_bytes_are_refused(noise):
    with pytest.raises(Unsealable):
        unseal(KEY, noise, b"place")


@pytest.mark.parametrize("place", [b"", b"plac", b"place2", b"Place"])
def test_another_place_is_refused(place):
    with pytest.raises(Unsealable):
        unseal(KEY, SEALED, place)


def test_another_key_is_refused():
    with pytest.raises(Unsealable):
        unseal(bytes(32), SEALED, b"place")


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_key_of_another_size_never_becomes_aes_128(length):
    with pytest.raises(ValueError, match="32 bytes"):
        seal(bytes(length), b"", b"")


def test_refusal_gives_no_reason():
    with pytest.raises(Unsealable) as refusal:
        unseal(KEY, SEALED[:-1], b"place")

    assert refusal.value.args == ()
    assert refusal.value.__suppress_context__


def test_database_view_is_unsealed():
    assert unseal(KEY, memoryview(SEALED), b"place") == b"Mardi, 19 h"
