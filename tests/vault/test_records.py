import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.cast import ENTRY, WRITER, WRITER_UMK
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.padding import pad, unpad
from vault.records import canonical_json, parse_json, seal_record, unseal_record
from vault.sealing import OVERHEAD_BYTES

PART = Keyring(WRITER, WRITER_UMK).new_part(ENTRY, "text")[0]
ANY_TEXT = st.text(st.characters(codec=None), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(ANY_TEXT, VALUES, max_size=5))
def test_record_comes_back(mapping):
    assert unseal_record(PART, "body", seal_record(PART, "body", mapping)) == mapping


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=600), max_size=5))
def test_length_of_a_record_is_known_to_the_kib_only(mapping):
    sealed = seal_record(PART, "body", mapping)

    assert (len(sealed) - OVERHEAD_BYTES) % 1024 == 0


def test_order_of_keys_does_not_matter():
    assert canonical_json({"b": 1, "a": "é"}) == canonical_json({"a": "é", "b": 1})
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


def test_number_that_json_cannot_say_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        seal_record(PART, "body", {"x": float("nan")})


def test_record_moved_to_another_field_is_refused():
    with pytest.raises(Unsealable):
        unseal_record(PART, "title", seal_record(PART, "body", {}))


@pytest.mark.parametrize("octets", [b"", b"[]", b"{", b"\xff", b"null"])
def test_what_is_no_record_is_refused(octets):
    with pytest.raises(Unsealable):
        parse_json(octets)


@given(st.binary(max_size=3000))
def test_padding_comes_off(plaintext):
    padded = pad(plaintext)

    assert unpad(padded) == plaintext
    assert len(padded) % 1024 == 0
    assert 1 <= len(padded) - len(plaintext) <= 1024


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(1024),
        b"\x80" + bytes(1022),
        b"\x80" + bytes(1022) + b"\x01",
        b"\x80" + bytes(2047),
    ],
)
def test_wrong_padding_is_refused(padded):
    with pytest.raises(Unsealable):
        unpad(padded)
