from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from evidence import checks, key_files
from evidence.key_files import folder, quarters_held
from vault.timestamp_authority import new_authority, quarter_bounds, quarter_of

ID = "0" * 16


@pytest.fixture(autouse=True)
def secrets_folder(settings, tmp_path: Path) -> None:
    settings.MDV_SECRETS_DIR = tmp_path


def make_keys(quarters: int) -> None:
    key_files.write_keys(ID, new_authority(timezone.now(), quarters=quarters))


def test_nothing_is_said_before_set_up() -> None:
    assert checks.quarters_are_left(None) == []
    assert checks.keys_are_for_their_owner_alone(None) == []


def test_nothing_is_said_of_keys_in_order() -> None:
    make_keys(40)

    assert checks.quarters_are_left(None) == []
    assert checks.keys_are_for_their_owner_alone(None) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610])
def test_key_that_others_read(mode: int) -> None:
    make_keys(2)
    next(iter(quarters_held()))[1].chmod(mode)

    (error,) = checks.keys_are_for_their_owner_alone(None)

    assert error.id == "evidence.E001"
    assert f"chmod -R go= {folder()}" in error.hint


def test_folder_that_others_read() -> None:
    make_keys(1)
    folder().chmod(0o755)

    assert [one.id for one in checks.keys_are_for_their_owner_alone(None)] == ["evidence.E001"]


@pytest.mark.parametrize(("days", "found"), [(181, []), (179, ["evidence.W001"])])
def test_quarters_that_run_out(clock, days: int, found: list[str]) -> None:
    make_keys(8)
    clock.now = quarter_bounds(max(name for name, _ in quarters_held()))[1] - timedelta(days=days)

    assert [one.id for one in checks.quarters_are_left(None)] == found


def test_key_of_this_quarter_missing() -> None:
    make_keys(3)
    key_files.key_path(ID, quarter_of(timezone.now())).unlink()

    assert [one.id for one in checks.quarters_are_left(None)] == ["evidence.W002"]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("", []),
        ("https://timestamps.example/tsr", []),
        ("http://timestamps.example:8080", []),
        ("https://name:word@timestamps.example/", []),
        ("http://name:word@timestamps.example/", ["evidence.E002"]),
        ("timestamps.example", ["evidence.E002"]),
        ("ftp://timestamps.example/", ["evidence.E002"]),
        ("file:///etc/passwd", ["evidence.E002"]),
        ("http://", ["evidence.E002"]),
        ("http://[", ["evidence.E002"]),
        ("http://timestamps.example:port/", ["evidence.E002"]),
    ],
)
def test_outside_authority(settings, url: str, found: list[str]) -> None:
    settings.MDV_TSA_URL = url

    assert [one.id for one in checks.outside_authority_is_an_address(None)] == found
