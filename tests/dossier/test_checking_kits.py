"""The folder of one proof, as the pages of a file and of a note give it."""

from __future__ import annotations

import hashlib
import json
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from dossier.checking.examination import examine
from dossier.checking.verdicts import Fault, Kind, Report, State, Verdict
from evidence.authority import fingerprint, roots
from evidence.models import LogHead
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.proofs import get_zip, make_the_head
from tests.dossier.forgeries import Files, files_of, zip_of
from tests.evidence.outside import OpensslAuthority
from tests.journal.notes import write
from tests.journal.proofs import get_zip as get_note_zip
from vault.timestamp_authority import new_authority
from vault.timestamps import read_response, timestamp_request

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def kit(writer: Person) -> bytes:
    deposit_one(writer, b"before", name="before.bin")
    document = deposit_one(writer, CONTENT, name="l’entrée (2).jpg")
    make_the_head()
    return get_zip(writer, document).getvalue()


def judged(octets: bytes, trusted: list[bytes] | None = None) -> Report:
    return examine([octets], roots() if trusted is None else trusted)


def states(report: Report) -> dict[str, State]:
    return {one.name: one.state for one in report.pieces}


def test_kit_of_a_file_is_sound(kit: bytes) -> None:
    report = judged(kit)

    assert (report.verdict, report.kind) == (Verdict.SOUND, Kind.ONE_FILE)
    piece = report.pieces[0]
    assert (piece.name, piece.state, piece.is_in_log) == ("l’entrée (2).jpg", State.SEALED, True)
    # Nothing speaks of it, and that is said.
    assert states(report)["VERIFIER.txt"] is State.NOT_COVERED


def test_kit_without_a_head_yet_is_sound(writer: Person) -> None:
    report = judged(get_zip(writer, deposit_one(writer, CONTENT)).getvalue())

    assert report.verdict is Verdict.SOUND
    assert not report.pieces[0].is_in_log


def test_kit_of_a_note_is_sound(writer: Person) -> None:
    entry = write(writer, "La porte de la cuisine.")
    make_the_head()

    report = judged(get_note_zip(writer, entry).getvalue())

    assert (report.verdict, report.kind) == (Verdict.SOUND, Kind.ONE_NOTE)
    assert states(report)["note-version-1.json"] is State.SEALED
    assert states(report)["lecture.txt"] is State.NOT_COVERED


def test_kit_under_another_authority_is_said_apart(kit: bytes) -> None:
    assert judged(kit, trusted=[]).verdict is Verdict.UNKNOWN_AUTHORITY


@pytest.fixture
def outside_kit(writer: Person, tmp_path: Path) -> bytes:
    """The head was stamped by an authority that is not ours."""
    document = deposit_one(writer, CONTENT, name=NAME)
    make_the_head()
    root = bytes(LogHead.objects.get().root)
    answer = OpensslAuthority(tmp_path).reply(timestamp_request(root, nonce=7))
    LogHead.objects.update(external_token=read_response(answer))
    return get_zip(writer, document).getvalue()


def test_outside_token_is_read_and_judged_by_nobody(outside_kit: bytes) -> None:
    report = judged(outside_kit)

    assert report.verdict is Verdict.SOUND
    assert report.pieces[0].outside_at is not None
    assert report.authorities == (fingerprint(roots()[0]),)


def test_outside_token_of_something_else_is_no_proof(outside_kit: bytes) -> None:
    files = files_of(outside_kit)
    files["exterieur.tsr"] = files[f"{NAME}.tsr"]
    _sum_again(files)

    assert judged(zip_of(files)).verdict is Verdict.ALTERED


NAME = "l’entrée (2).jpg"


def _sum_again(files: Files) -> None:
    lines = files["SHA256SUMS"].decode().splitlines()
    files["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(files[line[66:]]).hexdigest()}  {line[66:]}\n" for line in lines
    ).encode()


Change = Callable[[Files], object]


def flip(name: str) -> Change:
    def change(files: Files) -> None:
        octets = bytearray(files[name])
        octets[len(octets) // 2] ^= 1
        files[name] = bytes(octets)
        _sum_again(files)

    return change


def place(change: Callable[[dict], object]) -> Change:
    def apply(files: Files) -> None:
        told = json.loads(files["journal.json"])
        change(told)
        files["journal.json"] = json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"
        _sum_again(files)

    return apply


CHANGES = {
    "the file": flip(NAME),
    "its token": flip(NAME + ".tsr"),
    "the token of the head": flip("tete.tsr"),
    "the certificate": flip("ca.pem"),
    "the place": flip("journal.json"),
    "one more file": lambda files: files.update({"plus.txt": b"x"}),
    "no certificate": lambda files: files.pop("ca.pem"),
    "no token": lambda files: files.pop(NAME + ".tsr"),
    "no head": lambda files: files.pop("tete.tsr"),
    "no text": lambda files: files.pop("VERIFIER.txt"),
    "no sums": lambda files: files.pop("SHA256SUMS"),
    "no place": lambda files: files.pop("journal.json"),
    "the hour told": place(lambda told: told["token"].update(gen_time="2001-01-01T00:00:00+00:00")),
    "the hour of the head": place(
        lambda told: told["head"].update(made_at="2001-01-01T00:00:00+00:00")
    ),
    "the index": place(lambda told: told["leaf"].update(index=told["leaf"]["index"] + 1)),
    "the blind": place(lambda told: told["leaf"].update(blind="00" * 32)),
    "the root": place(lambda told: told["head"].update(root="00" * 32)),
    "the path": place(lambda told: told["head"].update(inclusion_path=[])),
    "the formula": place(lambda told: told["leaf"].update(formula="none")),
    "one more key": place(lambda told: told.update(note="true")),
    "a name of ours": place(lambda told: told["file"].update(name="verifier.txt")),
    "a name in a folder": place(lambda told: told["file"].update(name="a/b")),
    "a path of numbers": place(lambda told: told["head"].update(inclusion_path=[1])),
    "a head of another shape": place(lambda told: told.update(head=[])),
    "a size of another shape": place(lambda told: told["head"].update(tree_size=True)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_kit_is_never_sound(kit: bytes, change) -> None:
    files = files_of(kit)
    change(files)

    report = judged(zip_of(files))

    assert report.verdict in {Verdict.ALTERED, Verdict.NOT_OURS}


def test_certificate_of_somebody_else_beside_ours_is_a_fault(kit: bytes) -> None:
    """Whoever checks with openssl would believe it."""
    files = files_of(kit)
    files["ca.pem"] += ssl.DER_cert_to_PEM_cert(
        new_authority(timezone.now(), quarters=1).root
    ).encode()
    _sum_again(files)

    report = judged(zip_of(files))

    assert (report.verdict, report.faults) == (Verdict.ALTERED, (Fault.AUTHORITY,))


def test_kit_is_read_as_it_streams(kit: bytes) -> None:
    """Its last member says its size in journal.json alone."""
    assert kit.count(b"PK\x07\x08") == 1
    assert examine((kit[i : i + 3] for i in range(0, len(kit), 3)), roots()) == judged(kit)
