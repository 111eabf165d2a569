from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.vault.cast import ENTRY, STRANGER, WRITER, WRITER_UMK
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.slots import new_umk

PLACES = st.tuples(
    st.sampled_from([WRITER, STRANGER]),
    st.sampled_from([ENTRY, UUID(int=0)]),
    st.sampled_from(["text", "original", "tex", ""]),
    st.sampled_from([0, 1, 256, 2**32 - 1]),
)
FIELDS = st.sampled_from(["body", "title", ""])


@given(PLACES, FIELDS)
def test_field_opens_where_it_was_sealed(place, field):
    owner, *where = place
    part, wrapped = Keyring(owner, WRITER_UMK).new_part(*where)

    again = Keyring(owner, WRITER_UMK).open_part(*where, wrapped)

    assert again.unseal_field(field, part.seal_field(field, b"Mardi")) == b"Mardi"


@given(PLACES, PLACES)
def test_wrap_moved_anywhere_else_is_refused(place, elsewhere):
    assume(place != elsewhere)
    _, wrapped = Keyring(place[0], WRITER_UMK).new_part(*place[1:])

    with pytest.raises(Unsealable):
        Keyring(elsewhere[0], WRITER_UMK).open_part(*elsewhere[1:], wrapped)


@given(FIELDS, FIELDS)
def test_field_moved_to_another_name_is_refused(field, other):
    assume(field != other)
    part, _ = Keyring(WRITER, WRITER_UMK).new_part(ENTRY, "text")

    with pytest.raises(Unsealable):
        part.unseal_field(other, part.seal_field(field, b"Mardi"))


def test_field_of_another_revision_is_refused(keyring):
    earlier, _ = keyring.new_part(ENTRY, "text", 1)
    later, _ = keyring.new_part(ENTRY, "text", 2)

    with pytest.raises(Unsealable):
        later.unseal_field("body", earlier.seal_field("body", b"Mardi"))


def test_two_parts_at_one_place_have_keys_of_their_own(keyring):
    first, _ = keyring.new_part(ENTRY, "text")
    second, _ = keyring.new_part(ENTRY, "text")

    with pytest.raises(Unsealable):
        second.unseal_field("body", first.seal_field("body", b"Mardi"))


def test_stranger_opens_no_part(keyring):
    _, wrapped = keyring.new_part(ENTRY, "text")

    with pytest.raises(Unsealable):
        Keyring(WRITER, new_umk()).open_part(ENTRY, "text", 0, wrapped)


def test_any_flipped_bit_of_a_wrap_is_refused(keyring):
    _, wrapped = keyring.new_part(ENTRY, "text")

    for bit in range(len(wrapped) * 8):
        altered = bytearray(wrapped)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unsealable):
            keyring.open_part(ENTRY, "text", 0, altered)


@pytest.mark.parametrize("revision", [-1, 2**32])
def test_revision_outside_four_bytes_is_refused(keyring, revision):
    with pytest.raises(OverflowError):
        keyring.new_part(ENTRY, "text", revision)


def test_value_comes_back(keyring):
    assert keyring.unseal_value("settings", keyring.seal_value("settings", b"180")) == b"180"


def test_value_of_another_label_is_refused(keyring):
    with pytest.raises(Unsealable):
        keyring.unseal_value("mailbox", keyring.seal_value("settings", b"180"))


def test_value_of_another_owner_is_refused(keyring):
    with pytest.raises(Unsealable):
        Keyring(STRANGER, WRITER_UMK).unseal_value("a", keyring.seal_value("a", b"180"))


def test_wrap_is_not_a_value(keyring):
    _, wrapped = keyring.new_part(ENTRY, "text")

    with pytest.raises(Unsealable):
        keyring.unseal_value("text", wrapped)


def test_shared_part_opens_with_the_bundle_key_alone(keyring):
    part, _ = keyring.new_part(ENTRY, "original")
    bundle = Keyring(WRITER, new_umk())

    shared = bundle.open_part(ENTRY, "original", 0, bundle.wrap_part(part))

    assert shared.unseal_field("body", part.seal_field("body", b"Mardi")) == b"Mardi"


def test_bundle_key_opens_nothing_that_was_not_shared(keyring):
    _, wrapped = keyring.new_part(ENTRY, "original")

    with pytest.raises(Unsealable):
        Keyring(WRITER, new_umk()).open_part(ENTRY, "original", 0, wrapped)


def test_part_is_not_wrapped_for_another_owner(keyring):
    part, _ = keyring.new_part(ENTRY, "original")

    with pytest.raises(ValueError, match="own owner"):
        Keyring(STRANGER, new_umk()).wrap_part(part)


def test_short_master_key_makes_no_keyring():
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(WRITER, WRITER_UMK[:16])
