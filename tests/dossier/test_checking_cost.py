"""Short JSON that would be long to parse or to write again: refused before, in no time."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from dossier.bringing_back.members import MAX_FORM_OPENINGS, Members
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.checking import layout
from dossier.checking.authorities import certificates_in
from dossier.checking.examination import examine
from dossier.checking.lists import Listed, Listing
from dossier.checking.verdicts import Kind, Report, State, Verdict
from dossier.checking.zip_reader import Limits
from tests.dossier.forgeries import files_of, zip_of

VECTORS = Path(__file__).parent / "vectors"
DOSSIER, ROOT = "export-0.1.zip", "export-0.1.ca.pem"
MIB = 1024**2
WIDE = {
    "lists": b"[" + b"[]," * 2_700_000 + b"[]]",
    "objects": b'{"a":[' + b"{}," * 2_700_000 + b"{}]}",
    "numbers": b"[" + b"1," * 4_000_000 + b"1]",
    "depth": b"[" * 8_000_000,
}


def within(seconds: float, act: Callable[[], Report]) -> Report:
    began = time.process_time()
    report = act()
    assert time.process_time() - began < seconds
    return report


def judged(changed: dict[str, bytes], limits: Limits | None = None) -> Report:
    octets = zip_of(files_of((VECTORS / DOSSIER).read_bytes()) | changed)
    roots = certificates_in((VECTORS / ROOT).read_bytes()) or []
    return within(2, lambda: examine([octets], roots, limits or Limits()))


def test_sums_without_an_end_of_line() -> None:
    endless = (b"a" * 64 + b"  ") * 120_000

    assert judged({"SHA256SUMS": endless}).verdict is not Verdict.SOUND


@pytest.mark.parametrize("wide", WIDE.values(), ids=WIDE)
def test_list_that_is_wide_or_deep(wide: bytes) -> None:
    assert judged({"contenu.json": wide[: 8 * MIB]}).verdict is Verdict.NOT_OURS


def test_proof_longer_than_any() -> None:
    for name in ("preuves/piece-001.json", "preuves/piece-001.tsr", "SHA256SUMS.tsr"):
        assert judged({name: b" " * (64 * 1024 + 1)}).verdict is Verdict.NOT_OURS


def test_place_in_the_log_that_is_wide_is_not_written_again(monkeypatch) -> None:
    """What it says is compared first."""
    name = "preuves/piece-001.json"
    place = json.loads(files_of((VECTORS / DOSSIER).read_bytes())[name])
    place["file"]["deposited_as"] = [[]] * 20_000
    wide = json.dumps(place).encode()[: 64 * 1024]
    monkeypatch.setattr("dossier.checking.log_places.json.dumps", None)

    report = judged({name: wide})

    assert {one.name: one.state for one in report.pieces}["pieces/001.jpg"] is State.BADLY_SEALED


def test_more_tokens_than_any() -> None:
    assert judged({}, Limits(tokens=3)).verdict is Verdict.NOT_OURS


class Nowhere:
    """No file is handed on: the lists are told first."""

    def lists_are_in(self, *_told: object) -> None:
        raise AssertionError("told, although it is too much")


def brought(files: dict[str, bytes]) -> Refusal | None:
    listed = {
        name: Listed(len(octets), hashlib.sha256(octets).digest()) for name, octets in files.items()
    }
    members = Members(Nowhere())
    members.begin(layout.MIMETYPE, len(layout.MIMETYPE_OCTETS))
    members.data(memoryview(layout.MIMETYPE_OCTETS))
    members.end(is_whole=True)
    members.listing = Listing(Kind.SPACE, timezone.now(), listed)
    members._digests[layout.CONTENTS] = b""
    began = time.process_time()
    try:
        for name, octets in files.items():
            members.begin(name, len(octets))
            members.data(memoryview(octets))
            members.end(is_whole=True)
    except Refused as refused:
        return refused.refusal
    finally:
        assert time.process_time() - began < 2
    return None


@pytest.mark.parametrize("wide", WIDE.values(), ids=WIDE)
def test_list_of_a_copy_that_is_wide_or_deep(wide: bytes) -> None:
    assert brought({"journal.json": wide[: 8 * MIB]}) is Refusal.TOO_MUCH


def test_lists_of_a_copy_longer_than_all_of_ours() -> None:
    long = b'"' + b"a" * (15 * MIB) + b'"'

    assert brought({"journal.json": long}) is None
    assert brought({"journal.json": long, "carnet.json": long}) is Refusal.TOO_MUCH


def test_forms_of_a_copy_that_are_wide_together() -> None:
    one = b'{"a":[' + b"[]," * 500_000 + b"[]]}"
    assert len(one) < 2 * MIB
    assert MAX_FORM_OPENINGS >= 2 * 500_000

    assert brought({"recits/001-v1.json": one}) is None
    forms = {f"recits/{number:03}-v1.json": one for number in range(1, 4)}
    assert brought(forms) is Refusal.TOO_MUCH


def test_form_longer_than_any() -> None:
    assert brought({"recits/001-v1.json": b"a" * (3 * MIB)}) is Refusal.TOO_MUCH
