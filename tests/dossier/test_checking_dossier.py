"""The verdict on a dossier: sound as it left, and never sound once anything was changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.checking.examination import examine
from dossier.checking.verdicts import Fault, Kind, Report, State, Verdict
from evidence.authority import fingerprint, roots
from tests.cast import Person
from tests.dossier.containers import container
from tests.dossier.forgeries import FORGERIES, PHOTO, TOLD, Forgery, files_of, zip_of


@pytest.fixture
def real(writer: Person) -> bytes:
    return container(writer)


def judged(octets: bytes, trusted: list[bytes] | None = None) -> Report:
    return examine([octets], roots() if trusted is None else trusted)


def state_of(report: Report, name: str) -> State:
    return next(one.state for one in report.pieces if one.name == name)


def test_dossier_is_sound_as_it_left(real: bytes) -> None:
    report = judged(real)

    assert (report.verdict, report.faults, report.kind) == (Verdict.SOUND, (), Kind.DOSSIER)
    assert report.authorities == (fingerprint(roots()[0]),)
    assert report.sealed_at is not None
    photo = next(one for one in report.pieces if one.name == PHOTO)
    assert (photo.state, photo.is_in_log) == (State.SEALED, True)
    assert photo.sha256 == hashlib.sha256(files_of(real)[PHOTO]).hexdigest()
    assert photo.since is not None
    assert photo.since < report.sealed_at


def test_what_has_no_token_of_its_own_is_covered_by_the_whole(real: bytes) -> None:
    report = judged(real)

    assert state_of(report, "dossier.pdf") is State.COVERED
    assert state_of(report, "recits/001-v1.json") is State.COVERED


@pytest.mark.parametrize("step", [1, 7, 4096])
def test_verdict_does_not_depend_on_how_the_bytes_come(real: bytes, step: int) -> None:
    real = real if step > 10 else real[:40_000] + real[-200_000:]
    cut = (real[place : place + step] for place in range(0, len(real), step))

    assert examine(cut, roots()) == judged(real)


def test_forgeries_are_refused(real: bytes) -> None:
    verdicts = {one.name: judged(one.apply(real)).verdict for one in FORGERIES}

    assert len(verdicts) >= 29
    assert [name for name, verdict in verdicts.items() if verdict is Verdict.SOUND] == []
    assert verdicts["truncated by one octet"] is Verdict.INCOMPLETE
    assert verdicts["truncated in the middle"] is Verdict.INCOMPLETE
    assert verdicts["a bit of an exhibit"] is Verdict.ALTERED
    assert verdicts["an exhibit removed"] is Verdict.ALTERED


def test_altered_piece_is_named_and_the_others_are_not(real: bytes) -> None:
    forgery = next(one for one in FORGERIES if one.name == "a bit of an exhibit")

    report = judged(forgery.apply(real))

    assert state_of(report, PHOTO) is State.ALTERED
    assert state_of(report, TOLD) is State.SEALED
    assert [one.name for one in report.pieces if one.is_faulty] == [PHOTO]


def test_piece_replaced_in_the_lists_too_is_told_by_the_tokens(real: bytes) -> None:
    forgery = next(one for one in FORGERIES if one.name == "an exhibit replaced, in the lists too")

    report = judged(forgery.apply(real))

    assert Fault.SUMS_TOKEN in report.faults
    assert state_of(report, PHOTO) is State.BADLY_SEALED
    assert state_of(report, "dossier.pdf") is State.UNPROVED


def test_authority_that_is_not_ours_is_said_apart(real: bytes) -> None:
    report = judged(real, trusted=[])

    assert (report.verdict, report.faults) == (Verdict.UNKNOWN_AUTHORITY, ())
    assert report.authorities == (fingerprint(roots()[0]),)
    assert state_of(report, PHOTO) is State.SEALED_BY_UNKNOWN
    assert State.SEALED not in {one.state for one in report.pieces}
    assert State.COVERED not in {one.state for one in report.pieces}


def test_zip_packed_again_is_not_judged(real: bytes, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as again:
        for name, octets in files_of(real).items():
            again.writestr(name, octets)

    report = judged((tmp_path / "again.zip").read_bytes())

    assert report.verdict is Verdict.NOT_OURS


def test_same_files_packed_by_us_are_sound(real: bytes) -> None:
    assert judged(zip_of(files_of(real))).verdict is Verdict.SOUND


def test_dates_that_are_not_those_of_the_list_are_refused(real: bytes) -> None:
    """They prove nothing, but `unzip -l` shows them to a clerk."""
    a_year_before = timezone.now() - timedelta(days=365)

    assert judged(zip_of(files_of(real), a_year_before)).verdict is Verdict.NOT_OURS


def put_wrong_sum(real: bytes) -> bytes:
    """A wrong CRC of contenu.json, in both places: unzip complains, hashes agree."""
    crc = zipfile.ZipFile(io.BytesIO(real)).getinfo("contenu.json").CRC
    wrong = (crc ^ 1).to_bytes(4, "little")
    return real.replace(crc.to_bytes(4, "little"), wrong)


@pytest.mark.parametrize(
    "change",
    [
        lambda real: real + b"\0",
        lambda real: b"\0" + real,
        lambda real: real[:-2] + b"\1\0x",
        lambda real: real.replace(b"pieces/001.jpg", b"pieces/001.JPG"),
        lambda real: real + real,
        put_wrong_sum,
    ],
)
def test_no_other_form_is_sound(real: bytes, change) -> None:
    changed = change(real)

    assert changed != real
    assert judged(changed).verdict is not Verdict.SOUND


def with_files(real: bytes, **changed: bytes) -> bytes:
    return zip_of(files_of(real) | changed)


MORE = (
    Forgery("mimetype", lambda real: with_files(real, mimetype=b"application/zip")),
    Forgery("a proof with no subject", lambda real: with_files(real, **{"preuves/x.tsr": b"x"})),
    Forgery("a name that differs by case", lambda real: with_files(real, **{"CA.pem": b"x"})),
    Forgery("a folder in place of a file", lambda real: with_files(real, **{"ca.pem/x": b"x"})),
    Forgery("out of the folder", lambda real: with_files(real, **{"../x": b"x"})),
    Forgery("an absolute name", lambda real: with_files(real, **{"/etc/x": b"x"})),
    Forgery("a name of Windows", lambda real: with_files(real, **{"a\\x": b"x"})),
    Forgery("a name that turns round", lambda real: with_files(real, **{"a\u202ex": b"x"})),
    Forgery("nothing but the list", lambda real: zip_of(
        {name: one for name, one in files_of(real).items() if name in {"mimetype", "contenu.json"}}
    )),
)  # fmt: skip


@pytest.mark.parametrize("forgery", MORE, ids=lambda one: one.name)
def test_more_forgeries_are_refused(real: bytes, forgery: Forgery) -> None:
    assert judged(forgery.apply(real)).verdict in {Verdict.ALTERED, Verdict.NOT_OURS}


@pytest.mark.parametrize(
    ("octets", "verdict"),
    [
        (b"", Verdict.UNREADABLE),
        (b"P", Verdict.UNREADABLE),
        (b"%PDF-1.7 a letter", Verdict.UNREADABLE),
        (b"PK\x05\x06" + bytes(18), Verdict.UNREADABLE),
        (b"PK\x03\x04", Verdict.INCOMPLETE),
        (zip_of({"readme.txt": b"hello"}), Verdict.NOT_OURS),
    ],
)
def test_what_is_no_export_is_not_judged(octets: bytes, verdict: Verdict) -> None:
    report = judged(octets, trusted=[])

    assert (report.verdict, report.pieces) == (verdict, ())
