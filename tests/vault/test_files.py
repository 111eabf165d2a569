import hashlib
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.cast import ENTRY, WRITER, WRITER_UMK, read_file, seal_file
from vault.errors import Unsealable
from vault.file_format import CHUNK_BYTES, MAX_CHUNKS
from vault.files import SealedFileReader, SealedFileWriter, plain_size, sealed_size
from vault.keyring import Keyring

BORDERS = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
CONTENT = hashlib.shake_256(b"pieces").digest(4 * CHUNK_BYTES + 1234)
PART = Keyring(WRITER, WRITER_UMK).new_part(ENTRY, "original")[0]
SEALED = seal_file(PART, CONTENT)
CUTS = st.lists(st.integers(0, 2 * CHUNK_BYTES + 1), max_size=8)
OFFSETS = st.integers(0, len(CONTENT))


class TakesALittle(io.BytesIO):
    """An unbuffered sink or source that takes and gives less than it is asked."""

    def write(self, octets):
        return super().write(octets[:1000])

    def read(self, size=-1):
        return super().read(min(size, 777))


@pytest.mark.parametrize("size", BORDERS)
def test_file_comes_back(size):
    assert read_file(PART, seal_file(PART, CONTENT[:size])) == CONTENT[:size]


@pytest.mark.parametrize("size", BORDERS)
def test_sizes_are_known_in_advance(size):
    sealed = seal_file(PART, CONTENT[:size])

    assert len(sealed) == sealed_size(size)
    assert plain_size(len(sealed)) == size


@given(st.integers(0, 1 << 41))
def test_one_size_answers_the_other(size):
    assert plain_size(sealed_size(size)) == size


@pytest.mark.parametrize("size", [-1, 0, 48, 63, 48 + 65552 + 1, 48 + 65552 + 16])
def test_impossible_size_is_refused(size):
    with pytest.raises(Unsealable):
        plain_size(size)


@given(CUTS)
def test_size_of_the_writes_does_not_matter(cuts):
    sink, start = io.BytesIO(), 0
    writer = SealedFileWriter(PART, sink)
    for cut in [*cuts, len(CONTENT)]:
        writer.write(CONTENT[start : start + cut])
        start += cut

    info = writer.finish()

    assert read_file(PART, sink.getvalue()) == CONTENT
    assert info.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (info.plain_size, info.sealed_size) == (len(CONTENT), len(sink.getvalue()))


@given(OFFSETS, OFFSETS)
def test_range_is_the_slice(one, other):
    start, stop = sorted((one, other))
    reader = SealedFileReader(PART, io.BytesIO(SEALED))

    assert b"".join(reader.read_range(start, stop)) == CONTENT[start:stop]


def test_ranges_of_one_reader_may_be_read_in_turns():
    reader = SealedFileReader(PART, io.BytesIO(SEALED))

    pairs = zip(reader.read_range(0, len(CONTENT)), reader.read_range(0, len(CONTENT)), strict=True)

    assert all(one == other for one, other in pairs)


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 2), (0, 11), (11, 11)])
def test_range_outside_the_file_is_refused_at_once(start, stop):
    reader = SealedFileReader(PART, io.BytesIO(seal_file(PART, b"0123456789")))

    with pytest.raises(ValueError, match="outside"):
        reader.read_range(start, stop)


def test_sealed_file_hides_its_content():
    assert CONTENT[:16] not in SEALED
    assert b"Mardi" not in seal_file(PART, b"Mardi" * 1000)


def test_same_content_sealed_twice_differs():
    first, second = seal_file(PART, b"same"), seal_file(PART, b"same")

    assert first[16:48] != second[16:48]
    assert first[48:] != second[48:]


def test_partial_writes_and_reads_lose_nothing():
    sink = TakesALittle()
    writer = SealedFileWriter(PART, sink)
    writer.write(CONTENT)
    writer.finish()

    assert read_file(PART, sink.getvalue()) == CONTENT
    reader = SealedFileReader(PART, TakesALittle(SEALED))
    assert b"".join(reader.read_range(0, len(CONTENT))) == CONTENT


def test_sink_that_takes_nothing_ends_the_writing():
    class Stuck(io.BytesIO):
        def write(self, octets):
            return 0

    with pytest.raises(OSError, match="nothing more"):
        SealedFileWriter(PART, Stuck())


def test_finished_file_takes_nothing_more():
    writer = SealedFileWriter(PART, io.BytesIO())
    writer.finish()

    with pytest.raises(ValueError, match="finished"):
        writer.write(b"more")
    with pytest.raises(ValueError, match="finished"):
        writer.finish()


def test_writer_stays_closed_after_a_full_disk():
    class FullDisk(io.BytesIO):
        def write(self, octets):
            if self.tell():
                raise OSError(28, "No space left on device")
            return super().write(octets)

    writer = SealedFileWriter(PART, FullDisk())
    with pytest.raises(OSError, match="No space"):
        writer.write(CONTENT)

    with pytest.raises(ValueError, match="failed"):
        writer.finish()


def test_unfinished_file_opens_for_nobody():
    sink = io.BytesIO()
    SealedFileWriter(PART, sink).write(CONTENT)

    with pytest.raises(Unsealable):
        SealedFileReader(PART, sink)


def test_chunk_number_never_wraps():
    writer = SealedFileWriter(PART, io.BytesIO())
    writer._index = MAX_CHUNKS

    with pytest.raises(OverflowError):
        writer.write(bytes(2 * CHUNK_BYTES))
    with pytest.raises(ValueError, match="failed"):
        writer.finish()


def test_memory_does_not_grow_with_the_file(tmp_path):
    with (tmp_path / "sealed").open("w+b") as file:
        writer = SealedFileWriter(PART, file)
        tracemalloc.start()
        for _ in range(32):
            writer.write(bytes(1 << 20))
        writer.finish()
        for _ in SealedFileReader(PART, file).read_range(5, 32 << 20):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert peak < 3 << 20
