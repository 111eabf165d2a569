"""Every way to alter, move or mix sealed files is refused, and nothing of it goes out."""

import hashlib
import io
from uuid import UUID

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.vault.cast import ENTRY, STRANGER, WRITER, WRITER_UMK, read_file, seal_file
from vault.errors import Unsealable
from vault.file_format import CHUNK_BYTES, HEADER_BYTES, SEALED_CHUNK_BYTES
from vault.files import SealedFileReader
from vault.keyring import Keyring

KEYRING = Keyring(WRITER, WRITER_UMK)
PART, WRAPPED = KEYRING.new_part(ENTRY, "original")
CONTENT = hashlib.shake_256(b"altered").digest(3 * CHUNK_BYTES + 500)
SMALL, SEALED = seal_file(PART, CONTENT[:50]), seal_file(PART, CONTENT)
FULL = seal_file(PART, CONTENT[: 3 * CHUNK_BYTES])


def chunks_of(sealed):
    body = sealed[HEADER_BYTES:]
    return [body[i : i + SEALED_CHUNK_BYTES] for i in range(0, len(body), SEALED_CHUNK_BYTES)]


def joined(header, chunks):
    return header[:HEADER_BYTES] + b"".join(chunks)


def assert_refused(sealed, part=PART, **options):
    with pytest.raises(Unsealable):
        read_file(part, sealed, **options)


def test_any_flipped_bit_of_a_small_file_is_refused():
    for bit in range(len(SMALL) * 8):
        altered = bytearray(SMALL)
        altered[bit // 8] ^= 1 << bit % 8
        assert_refused(altered)


def test_any_truncation_of_a_small_file_is_refused():
    for length in range(len(SMALL)):
        assert_refused(SMALL[:length])


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_any_flipped_bit_of_a_long_file_is_refused(bit):
    altered = bytearray(SEALED)
    altered[bit // 8] ^= 1 << bit % 8

    assert_refused(altered)


@given(st.integers(0, len(SEALED) - 1))
@example(HEADER_BYTES)
@example(HEADER_BYTES + SEALED_CHUNK_BYTES)
@example(HEADER_BYTES + 3 * SEALED_CHUNK_BYTES)
@example(HEADER_BYTES + 3 * SEALED_CHUNK_BYTES + 16)
def test_any_truncation_of_a_long_file_is_refused_before_a_byte_is_out(length):
    with pytest.raises(Unsealable):
        SealedFileReader(PART, io.BytesIO(SEALED[:length]))


def test_file_cut_at_any_chunk_is_refused_before_a_byte_is_out():
    for count in range(3):
        with pytest.raises(Unsealable):
            SealedFileReader(PART, io.BytesIO(joined(FULL, chunks_of(FULL)[:count])))


@given(st.binary(min_size=1, max_size=200))
def test_any_extension_is_refused_before_a_byte_is_out(tail):
    with pytest.raises(Unsealable):
        SealedFileReader(PART, io.BytesIO(SEALED + tail))


@given(st.permutations(range(3)))
def test_chunks_in_another_order_are_refused(order):
    assume(list(order) != [0, 1, 2])
    chunks = chunks_of(FULL)

    assert_refused(joined(FULL, [chunks[index] for index in order]))


@given(st.lists(st.integers(0, 2), max_size=5))
def test_chunks_repeated_or_left_out_are_refused(picks):
    assume(picks != [0, 1, 2])
    chunks = chunks_of(FULL)

    assert_refused(joined(FULL, [chunks[index] for index in picks]))


@pytest.mark.parametrize("index", [0, 1, 2])
def test_chunk_of_another_file_of_the_same_part_is_refused(index):
    chunks = chunks_of(FULL)
    chunks[index] = chunks_of(seal_file(PART, CONTENT[: 3 * CHUNK_BYTES]))[index]

    assert_refused(joined(FULL, chunks))


def test_header_of_another_file_is_refused():
    assert_refused(joined(SEALED, chunks_of(FULL)))


@pytest.mark.parametrize("position", range(16))
def test_any_other_format_is_refused(position):
    for value in (0, 1, 2, 15, 17, 255):
        altered = bytearray(SMALL)
        altered[position] = value
        if altered != SMALL:
            assert_refused(altered)


def test_altered_last_chunk_lets_no_byte_out():
    altered = bytearray(SEALED)
    altered[-1] ^= 1

    with pytest.raises(Unsealable):
        SealedFileReader(PART, io.BytesIO(altered))


def test_altered_first_chunk_is_refused_before_a_byte_is_out():
    altered = bytearray(SEALED)
    altered[HEADER_BYTES] ^= 1
    reader = SealedFileReader(PART, io.BytesIO(altered))

    with pytest.raises(Unsealable):
        reader.read_range(10, 2 * CHUNK_BYTES)


def test_altered_middle_chunk_stops_the_reading_before_it():
    altered = bytearray(SEALED)
    altered[HEADER_BYTES + SEALED_CHUNK_BYTES] ^= 1
    pieces = SealedFileReader(PART, io.BytesIO(altered)).read_range(0, len(CONTENT))

    assert next(pieces) == CONTENT[:CHUNK_BYTES]
    with pytest.raises(Unsealable):
        next(pieces)


def test_file_cut_while_it_is_read_is_refused():
    source = io.BytesIO(SEALED)
    pieces = SealedFileReader(PART, source).read_range(0, len(CONTENT))
    source.truncate(HEADER_BYTES + SEALED_CHUNK_BYTES + 10)

    assert next(pieces) == CONTENT[:CHUNK_BYTES]
    with pytest.raises(Unsealable):
        next(pieces)


PLACES = st.tuples(
    st.sampled_from([WRITER, STRANGER]),
    st.sampled_from([ENTRY, UUID(int=0)]),
    st.sampled_from(["original", "preview"]),
    st.sampled_from([0, 1]),
)


@given(PLACES)
def test_file_moved_to_another_part_is_refused(place):
    owner, *where = place

    assert_refused(SMALL, Keyring(owner, WRITER_UMK).new_part(*where)[0])


@given(PLACES)
def test_file_under_the_same_key_at_another_place_is_refused(place):
    owner, item, name, revision = place
    assume(place != (WRITER, ENTRY, "original", 0))
    elsewhere = Keyring(owner, WRITER_UMK).new_part(item, name, revision)[0]
    elsewhere._dek = PART._dek

    assert_refused(SMALL, elsewhere)


def test_file_of_another_field_is_refused():
    assert_refused(seal_file(PART, CONTENT, field="segment-1"), field="segment-2")


def test_file_is_not_a_field():
    with pytest.raises(Unsealable):
        PART.unseal_field("content", SMALL)


def test_file_opens_again_from_its_stored_wrap():
    part = KEYRING.open_part(ENTRY, "original", 0, WRAPPED)

    assert read_file(part, SEALED) == CONTENT
