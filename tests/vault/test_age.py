"""age v1 as we write and read it; `age` itself is the second implementation, where it is there."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.age import CHUNK_BYTES, AgeReader, AgeWriter, WrongAgePassphrase, decrypt, is_age
from vault.errors import SecretTooLong, Unsealable, WeakCost

PASSPHRASE = "quatre mots posés là"
CHEAP = 2


def sealed(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    writer = AgeWriter(passphrase, CHEAP)
    octets = b"".join(writer.encrypt(iter((content,))))
    assert len(octets) == writer.length(len(content))
    return octets


def opened(octets: bytes, passphrase: str = PASSPHRASE, step: int = 4000) -> bytes:
    pieces = (octets[at : at + step] for at in range(0, len(octets), step))
    return b"".join(decrypt(passphrase, pieces))


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 200_000]
)
def test_what_was_sealed_opens(size):
    content = os.urandom(size)

    assert opened(sealed(content)) == content


@given(st.binary(max_size=300), st.integers(1, 50))
@settings(max_examples=25, deadline=None)
def test_size_of_the_pieces_does_not_matter(content, step):
    assert opened(sealed(content), step=step) == content


def test_wrong_passphrase_is_told_from_an_altered_file():
    with pytest.raises(WrongAgePassphrase):
        opened(sealed(b"la porte"), "une autre")


def test_letter_typed_in_two_signs_is_the_same():
    assert opened(sealed(b"la porte", "pose\u0301es"), "pos\u00e9es") == b"la porte"


def test_every_flipped_octet_is_refused():
    octets = sealed(b"la porte")

    for place in range(len(octets)):
        altered = bytearray(octets)
        altered[place] ^= 1
        with pytest.raises((Unsealable, WeakCost, WrongAgePassphrase)):
            opened(bytes(altered))


def test_every_cut_is_refused():
    octets = sealed(b"la porte")

    for length in range(len(octets)):
        with pytest.raises(Unsealable):
            opened(octets[:length])


def test_cut_between_two_pieces_is_refused():
    octets = sealed(os.urandom(3 * CHUNK_BYTES))

    with pytest.raises(Unsealable):
        opened(octets[: -(CHUNK_BYTES + 16)])


def test_what_follows_the_end_is_refused():
    with pytest.raises(Unsealable):
        opened(sealed(b"la porte") + b"x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"-> scrypt ", b"-> scrypt  "),
        (b"-> scrypt", b"-> X25519"),
        (b" 2\n", b" 02\n"),
        (b" 2\n", b" +2\n"),
        (b"\n---", b"\n\n---"),
        (b"v1\n", b"v1\r\n"),
        (b"v1\n", b"v2\n"),
    ],
)
def test_header_has_one_form(before, after):
    with pytest.raises(Unsealable):
        opened(sealed(b"la porte").replace(before, after, 1))


def test_header_cannot_ask_for_all_the_memory():
    with pytest.raises(WeakCost):
        opened(sealed(b"la porte").replace(b" 2\n", b" 19\n", 1))


def test_endless_header_is_not_read_on():
    with pytest.raises(Unsealable):
        opened(b"age-encryption.org/v1\n" + b"-> x\n" * 100_000)


def test_passphrase_has_an_end():
    with pytest.raises(SecretTooLong):
        AgeWriter("x" * 2000, CHEAP)


def test_other_file_is_told_from_its_beginning():
    assert is_age(sealed(b""))
    assert not is_age(b"PK\x03\x04")


def test_nothing_is_tried_before_the_header_is_whole():
    tried = []

    @contextmanager
    def slot():
        tried.append(True)
        yield

    reader = AgeReader(PASSPHRASE, slot)
    octets = sealed(b"la porte")
    reader.feed(octets[:100])
    assert tried == []

    reader.feed(octets[100:])
    assert tried == [True]


def test_neither_shows_a_key():
    assert repr(AgeWriter(PASSPHRASE, CHEAP)) == "<AgeWriter>"
    assert repr(AgeReader(PASSPHRASE)) == "<AgeReader>"


needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")


@needs_age
def test_age_opens_what_we_seal(tmp_path):
    content = os.urandom(CHUNK_BYTES + 5)
    (tmp_path / "copie.age").write_bytes(sealed(content))

    type_to(["age", "-d", "-o", str(tmp_path / "out"), str(tmp_path / "copie.age")], times=1)

    assert (tmp_path / "out").read_bytes() == content


@needs_age
def test_we_open_what_age_seals(tmp_path):
    content = os.urandom(2 * CHUNK_BYTES)
    (tmp_path / "in").write_bytes(content)

    type_to(["age", "-p", "-o", str(tmp_path / "copie.age"), str(tmp_path / "in")], times=2)

    assert opened((tmp_path / "copie.age").read_bytes()) == content


def type_to(command: list[str], times: int) -> None:
    """`age` asks a terminal: it is given one, and the passphrase as often as it asks."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        ["setsid", "--ctty", *command], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    for _ in range(times):
        said = b""
        while not said.endswith(b": "):
            said += os.read(ours, 100)
        os.write(ours, PASSPHRASE.encode() + b"\n")
    try:
        while os.read(ours, 1000):
            pass
    except OSError:
        pass
    os.close(ours)
    assert child.wait(60) == 0
