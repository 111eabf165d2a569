"""The reader of ZIP alone: it gives what `zipfile` and unzip see, and takes nothing else."""

from __future__ import annotations

import io
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.verification.zip_stream import LIMIT_32, Member, ZipStream
from dossier.checking import zip_form
from dossier.checking.refusals import CutShort, NotJudged, NotOurs
from dossier.checking.zip_names import Names
from dossier.checking.zip_reader import Limits, ZipReader

MADE_AT = datetime(2026, 3, 12, 10, 2, 6)  # noqa: DTZ001 (a ZIP has no time zone)
MIB = 1024 * 1024
HOLE = bytes(MIB)


class Heard:
    """Every file with its bytes, and whether its sum was right."""

    def __init__(self, sizes: dict[str, int] | None = None) -> None:
        self.sizes = sizes or {}
        self.files: dict[str, bytes] = {}
        self.is_whole: dict[str, bool] = {}

    def size_of(self, name: str) -> int | None:
        return self.sizes.get(name)

    def begin(self, name: str, size: int) -> None:
        self.name, self.octets = name, bytearray()

    def data(self, piece: memoryview) -> None:
        self.octets += piece

    def end(self, *, is_whole: bool) -> None:
        self.files[self.name] = bytes(self.octets)
        self.is_whole[self.name] = is_whole


def streamed(name: str, octets: bytes) -> Member:
    return Member(name, len(octets), lambda: iter((octets,)))


def packed(*members: Member) -> bytes:
    return b"".join(ZipStream(members, MADE_AT))


SMALL = packed(Member.of("a.txt", b"one"), Member.of("b/été.jpg", b"abc" * 20), streamed("c", b"x"))
SIZES = {"c": 1}


def read(octets: bytes, step: int = 0, sizes: dict[str, int] | None = None) -> Heard:
    heard = Heard(SIZES if sizes is None else sizes)
    reader = ZipReader(heard)
    for place in range(0, len(octets), step or max(1, len(octets))):
        reader.feed(octets[place : place + step] if step else octets)
    reader.finish()
    return heard


@pytest.mark.parametrize("step", [0, 1, 5])
def test_members_come_out_as_they_went_in(step: int) -> None:
    heard = read(SMALL, step)

    assert heard.files == {"a.txt": b"one", "b/été.jpg": b"abc" * 20, "c": b"x"}
    assert set(heard.is_whole.values()) == {True}


def test_others_see_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(SMALL)
    with zipfile.ZipFile(io.BytesIO(SMALL)) as theirs:
        seen = {one.filename: theirs.read(one) for one in theirs.infolist()}
    listed = subprocess.run(
        ["unzip", "-Z1", "x.zip"], cwd=tmp_path, check=True, capture_output=True, timeout=30
    ).stdout

    assert read(SMALL).files == seen
    assert listed.splitlines()[0] == b"a.txt"
    assert len(listed.splitlines()) == len(seen)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_one_form_only(data: st.DataObject) -> None:
    """Any change of any byte is refused, or shows as a wrong sum of that member."""
    changed = bytearray(SMALL)
    how = data.draw(st.sampled_from(["flip", "cut", "insert", "drop", "swap", "end"]))
    at = data.draw(st.integers(0, len(SMALL) - 1))
    if how == "flip":
        changed[at] ^= data.draw(st.integers(1, 255))
    elif how == "cut":
        del changed[at:]
    elif how == "insert":
        changed[at:at] = data.draw(st.binary(min_size=1, max_size=40))
    elif how == "drop":
        del changed[at : at + data.draw(st.integers(1, 40))]
    elif how == "swap":
        other = data.draw(st.integers(0, len(SMALL) - 1))
        changed[at], changed[other] = changed[other], changed[at]
    else:
        changed += data.draw(st.binary(min_size=1, max_size=40))
    try:
        heard = read(bytes(changed))
    except NotJudged:
        return
    assert bytes(changed) == SMALL or not all(heard.is_whole.values())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_refused(octets: bytes, begins_well: bool) -> None:
    with pytest.raises(NotJudged):
        read(zip_form.LOCAL + octets if begins_well else octets)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=70), min_size=1, max_size=5), st.integers(1, 400))
def test_what_we_write_is_read(contents: list[bytes], step: int) -> None:
    members = [
        streamed(f"{number}.é", octets) if number % 2 else Member.of(f"{number}.é", octets)
        for number, octets in enumerate(contents)
    ]
    sizes = {one.name: one.size for one in members}

    heard = read(packed(*members), step, sizes)

    assert list(heard.files.values()) == contents
    assert set(heard.is_whole.values()) == {True}


@pytest.mark.parametrize("is_streamed", [True, False])
def test_large_member_is_read_in_constant_memory(is_streamed: bool, monkeypatch) -> None:
    """Zip64 of a member, and of all that comes after it."""
    monkeypatch.setattr("dossier.checking.zip_reader.crc32", lambda piece, before: 0)
    size = LIMIT_32 + 5
    whole, rest = divmod(size, MIB)
    crc = None if is_streamed else 0
    film = Member("film", size, lambda: iter([HOLE] * whole + [HOLE[:rest]]), crc)
    zipped = ZipStream([film, Member("b", 1, lambda: iter((b"1",)), 0)], MADE_AT)
    if is_streamed:
        monkeypatch.setattr("documents.verification.zip_stream.zlib.crc32", lambda piece, before: 0)
    sink = Sizes(size)
    reader = ZipReader(sink)

    tracemalloc.start()
    for piece in zipped:
        reader.feed(piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    reader.finish()

    assert sink.sizes == {"film": size, "b": 1}
    assert peak < 8 * MIB


class Sizes(Heard):
    def __init__(self, film: int) -> None:
        super().__init__({"film": film})
        self.film = film

    def begin(self, name: str, size: int) -> None:
        self.name, self.left = name, 0

    def data(self, piece: memoryview) -> None:
        self.left += len(piece)

    def end(self, *, is_whole: bool) -> None:
        self.sizes[self.name] = self.left


@pytest.mark.parametrize(
    "names",
    [
        [b"/etc/passwd"],
        [b"../x"],
        [b"a/../x"],
        [b"a//b"],
        [b"a/"],
        [b""],
        [b"."],
        [b"a\\b"],
        [b"C:x"],
        [b"a\nb"],
        [b"a\0b"],
        ["a\u202eb".encode()],
        [b"\xff"],
        [b"a", b"A"],
        ["é".encode(), "e\u0301".encode()],
        ["ﬁ".encode(), b"fi"],
        [b"a", b"a/b"],
        [b"a/b", b"A"],
    ],
)
def test_names_that_could_be_two_files_are_refused(names: list[bytes]) -> None:
    taken = Names()
    for one in names[:-1]:
        taken.take(one)

    with pytest.raises(NotOurs):
        taken.take(names[-1])


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(members=2), "too many"),
        (Limits(total=len(SMALL) - 1), "longer"),
    ],
)
def test_limits_hold(limits: Limits, why: str) -> None:
    reader = ZipReader(Heard(SIZES), limits)

    with pytest.raises(NotOurs, match=why):
        reader.feed(SMALL)


def test_long_name_is_refused() -> None:
    with pytest.raises(NotOurs):
        read(packed(Member.of("n" * 301, b"")))


def test_size_that_nothing_tells_is_refused() -> None:
    with pytest.raises(NotOurs, match="nothing tells"):
        read(SMALL, sizes={})
    with pytest.raises(NotOurs, match="longer or shorter"):
        read(packed(streamed("c", b"xy"), Member.of("d", b"1" * 50)), sizes={"c": 1})


def test_end_that_is_missing_is_said_so() -> None:
    for length in range(4, len(SMALL)):
        with pytest.raises(CutShort):
            read(SMALL[:length])


def compressed() -> Iterator[bytes]:
    for how, name in [(zipfile.ZIP_DEFLATED, "deflated"), (zipfile.ZIP_STORED, "stored")]:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", how) as other:
            other.writestr(name, b"a" * 1000)
            other.comment = b"hello" if how == zipfile.ZIP_STORED else b""
        yield out.getvalue()


@pytest.mark.parametrize("octets", list(compressed()), ids=["deflated", "commented"])
def test_zip_of_another_program_is_refused(octets: bytes) -> None:
    with pytest.raises(NotOurs):
        read(octets)


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536])
def test_end_of_many_members_is_written_as_it_is_read(count: int) -> None:
    """Of empty members: their headers count, and nothing else."""
    members = [Member.of(f"{number:05}", b"") for number in range(count)]
    written = ZipStream(members, MADE_AT)
    moment = int.from_bytes(next(iter(written))[10:14], "little")
    entries = [zip_form.Entry(one.path, 0, 0, moment, is_streamed=False) for one in members]
    whole = b"".join(ZipStream(members, MADE_AT))

    assert whole.endswith(b"".join(zip_form.directory(entries)))
    assert (zip_form.END_64 in whole[-98:]) is (count >= 65_535)
    with zipfile.ZipFile(io.BytesIO(whole)) as theirs:
        assert len(theirs.infolist()) == count
