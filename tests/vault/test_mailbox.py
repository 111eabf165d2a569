import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.errors import Unsealable
from vault.mailbox import mailbox_public, new_mailbox, open_sealed, seal_to

PRIVATE, PUBLIC = new_mailbox()
SEALED = seal_to(PUBLIC, b"brouillon", b"route")


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_letter_opens_for_its_recipient(plaintext, info):
    assert open_sealed(PRIVATE, seal_to(PUBLIC, plaintext, info), info) == plaintext


def test_letter_hides_its_text():
    assert b"brouillon" not in SEALED


def test_letter_does_not_open_for_a_stranger():
    with pytest.raises(Unsealable):
        open_sealed(new_mailbox()[0], SEALED, b"route")


@pytest.mark.parametrize("info", [b"", b"rout", b"route2"])
def test_letter_with_another_info_is_refused(info):
    with pytest.raises(Unsealable):
        open_sealed(PRIVATE, SEALED, info)


def test_any_flipped_bit_of_a_letter_is_refused():
    # X25519 ignores the top bit of the encapsulated key; HPKE binds it all the same.
    for bit in range(len(SEALED) * 8):
        altered = bytearray(SEALED)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unsealable):
            open_sealed(PRIVATE, altered, b"route")


def test_any_truncation_of_a_letter_is_refused():
    for length in range(len(SEALED)):
        with pytest.raises(Unsealable):
            open_sealed(PRIVATE, SEALED[:length], b"route")


@given(st.binary(max_size=200))
def test_foreign_letter_is_refused(noise):
    with pytest.raises(Unsealable):
        open_sealed(PRIVATE, noise, b"route")


@pytest.mark.parametrize("point", [bytes(32), (1).to_bytes(32, "little")])
def test_letter_from_a_point_of_low_order_is_refused(point):
    with pytest.raises(Unsealable):
        open_sealed(PRIVATE, SEALED[:1] + point + SEALED[33:], b"route")


@pytest.mark.parametrize("public", [bytes(32), b"", PUBLIC[:31]], ids=["zeros", "none", "cut"])
def test_public_key_that_is_none_receives_nothing(public):
    with pytest.raises(Unsealable):
        seal_to(public, b"brouillon", b"route")


def test_public_key_is_found_again_from_the_private_one():
    assert mailbox_public(PRIVATE) == PUBLIC
