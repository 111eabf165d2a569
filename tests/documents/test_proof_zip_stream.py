"""The ZIP is made as it is sent: Python and Debian's unzip read it, whatever the sizes."""

import io
import subprocess
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from documents.verification.zip_stream import LIMIT_32, Member, SizeDiffers, ZipStream

MADE_AT = datetime(2026, 3, 12, 10, 2, 6)  # noqa: DTZ001 (a ZIP has no time zone)
MIB = 1024 * 1024
HOLE = bytes(MIB)


def streamed(name: str, octets: bytes, pieces: int = 3) -> Member:
    step = max(1, len(octets) // pieces)
    cut = [octets[start : start + step] for start in range(0, len(octets), step)]
    return Member(name, len(octets), lambda: iter(cut))


def long_hole(size: int) -> Member:
    whole, rest = divmod(size, MIB)
    return Member("film.mp4", size, lambda: iter([HOLE] * whole + [HOLE[:rest]]))


def written(zipped: ZipStream, path: Path) -> Path:
    """On the disk, where runs of zeros take no room."""
    with path.open("wb") as out:
        for piece in zipped:
            if piece is HOLE:
                out.seek(len(piece), io.SEEK_CUR)
            else:
                out.write(piece)
    return path


def test_files_come_out_as_they_went_in() -> None:
    members = [Member.of("a.txt", b"one"), streamed("été.jpg", b"abc" * 1000), streamed("b", b"")]

    octets = b"".join(ZipStream(members, MADE_AT))

    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["a.txt", "été.jpg", "b"]
        assert [read.read(name) for name in read.namelist()] == [b"one", b"abc" * 1000, b""]
        assert {one.compress_type for one in read.infolist()} == {zipfile.ZIP_STORED}
        assert read.infolist()[0].date_time == (2026, 3, 12, 10, 2, 6)


@pytest.mark.parametrize("sizes", [(), (0,), (1, 70_000), (5, 0, 300)])
def test_length_is_known_before_the_first_byte(sizes: tuple[int, ...]) -> None:
    members = [streamed(f"{number}.é", bytes(size)) for number, size in enumerate(sizes)]
    zipped = ZipStream([Member.of("x", b"1"), *members], MADE_AT)

    assert zipped.length == len(b"".join(zipped))


def test_unzip_of_debian_accepts_it(tmp_path: Path) -> None:
    members = [Member.of("a.txt", b"one"), streamed("le récépissé n° 3.pdf", b"abc" * 1000)]
    path = written(ZipStream(members, MADE_AT), tmp_path / "fichiers.zip")

    subprocess.run(["unzip", "-q", path, "-d", tmp_path], check=True, env={"LC_ALL": "C"})

    assert (tmp_path / "le récépissé n° 3.pdf").read_bytes() == b"abc" * 1000


@pytest.mark.parametrize("size", [LIMIT_32 - 1, LIMIT_32, LIMIT_32 + 70_000])
def test_four_gib_and_more_are_read_back(tmp_path: Path, size: int) -> None:
    # The long file last, as in ours: unzip 6.00 misreads what follows one of 2³² − 1 bytes,
    # and that one too unless its sum comes first (documents.verification.kit).
    zipped = ZipStream([Member.of("before.txt", b"before"), long_hole(size)], MADE_AT)

    path = written(zipped, tmp_path / "fichiers.zip")

    assert path.stat().st_size == zipped.length
    with zipfile.ZipFile(path) as read:
        assert read.getinfo("film.mp4").file_size == size
        assert read.read("before.txt") == b"before"
    listed = subprocess.run(["unzip", "-l", path], check=True, capture_output=True, text=True)
    assert f"{size} " in listed.stdout
    subprocess.run(["unzip", "-tq", path, "before.txt"], check=True, capture_output=True)


@pytest.mark.parametrize("change", [-1, 1])
def test_file_of_another_size_stops_the_answer(change: int) -> None:
    member = Member("a", 10 + change, lambda: iter([b"01234", b"56789"]))

    with pytest.raises(SizeDiffers):
        list(ZipStream([member], MADE_AT))


def test_memory_does_not_grow_with_the_file() -> None:
    zipped = ZipStream([long_hole(512 * MIB)], MADE_AT)

    tracemalloc.start()
    sent = sum(map(len, zipped))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert sent == zipped.length
    assert peak < MIB
