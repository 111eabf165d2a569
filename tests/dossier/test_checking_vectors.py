"""What was taken away from an earlier version is verified for ever: see vectors/README.md."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.checking.authorities import certificates_in
from dossier.checking.examination import examine
from dossier.checking.verdicts import Kind, Verdict
from tests.dossier.forgeries import files_of, zip_of

VECTORS = sorted((Path(__file__).parent / "vectors").glob("*.zip"))


def roots_of(vector: Path) -> list[bytes]:
    return certificates_in(vector.with_name(f"{vector.stem}.ca.pem").read_bytes()) or []


def test_there_is_one_for_each_released_version() -> None:
    assert {"export-0.1", "proof-0.1", "espace-0.1"} <= {one.stem for one in VECTORS}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.stem)
def test_vector_is_sound(vector: Path) -> None:
    report = examine([vector.read_bytes()], roots_of(vector))

    assert (report.verdict, report.faults) == (Verdict.SOUND, ())
    proved = [one for one in report.pieces if one.kind in {Kind.TOLD, Kind.EXHIBIT}]
    assert proved
    assert all(one.since and one.is_in_log for one in proved)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.stem)
def test_vector_is_sound_by_the_commands_too(vector: Path, tmp_path: Path) -> None:
    commands = (
        f"unzip -q {vector} && sha256sum -c --quiet SHA256SUMS && for token in *.tsr; do"
        ' test "$token" = tete.tsr || openssl ts -verify -data "${token%.tsr}"'
        ' -in "$token" -CAfile ca.pem || exit 1; done'
    )

    done = subprocess.run(
        ["sh", "-c", commands], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )

    assert (done.returncode, b"Verification: OK" in done.stdout + done.stderr) == (0, True)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.stem)
def test_no_byte_of_a_vector_may_change(vector: Path) -> None:
    """Every hundredth, and all of the last two hundred."""
    octets, roots = vector.read_bytes(), roots_of(vector)
    places = [*range(0, len(octets), 101), *range(len(octets) - 200, len(octets))]

    sound = []
    for place in places:
        changed = bytearray(octets)
        changed[place] ^= 1
        if examine([bytes(changed)], roots).verdict is Verdict.SOUND:
            sound.append(place)

    assert sound == []


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.stem)
def test_vector_under_no_root_is_not_sound(vector: Path) -> None:
    assert examine([vector.read_bytes()], []).verdict is Verdict.UNKNOWN_AUTHORITY


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_a_vector_is_sound(data: st.DataObject) -> None:
    """Whatever comes instead, the answer is a verdict and no exception."""
    vector = VECTORS[0]
    octets = vector.read_bytes()
    changed = bytearray(octets)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(changed)))
        stop = start + data.draw(st.integers(0, 60))
        other = data.draw(st.integers(0, len(octets)))
        piece = data.draw(st.one_of(st.binary(max_size=60), st.just(octets[other : other + 60])))
        changed[start:stop] = piece

    report = examine([bytes(changed)], roots_of(vector))

    assert bytes(changed) == octets or report.verdict is not Verdict.SOUND


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_vector_packed_again_with_a_change_is_sound(data: st.DataObject) -> None:
    """With right sums and a right directory: only hashes and tokens can tell."""
    files = files_of(VECTORS[0].read_bytes())
    before = dict(files)
    names = sorted(files)
    for _ in range(data.draw(st.integers(1, 2))):
        one, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
        how = data.draw(st.sampled_from(["flip", "copy", "remove", "add", "cut"]))
        octets = bytearray(files.get(one, b"x"))
        if how == "flip" and octets:
            octets[data.draw(st.integers(0, len(octets) - 1))] ^= data.draw(st.integers(1, 255))
        elif how == "copy":
            octets = bytearray(files.get(other, b""))
        elif how == "cut":
            del octets[data.draw(st.integers(0, len(octets))) :]
        if how == "remove":
            files.pop(one, None)
        else:
            files[one + ("x" if how == "add" else "")] = bytes(octets)

    report = examine([zip_of(files)], roots_of(VECTORS[0]))

    assert files == before or report.verdict is not Verdict.SOUND
