import re
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
HOST = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host")


def requirements(lock: Path) -> list[str]:
    """The logical lines: continued lines joined, comments left out."""
    text = re.sub(r"\\\n", " ", lock.read_text())
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def test_three_locks() -> None:
    assert [lock.stem for lock in LOCKS] == ["dev", "runtime", "scale"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_names_no_host(lock: Path) -> None:
    assert HOST.findall(lock.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_pins_by_hash(lock: Path) -> None:
    loose = [
        line for line in requirements(lock) if "==" not in line or "--hash=sha256:" not in line
    ]

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_holds_what_is_asked(lock: Path) -> None:
    asked = re.findall(r"^[a-z][a-z0-9-]*", lock.with_suffix(".in").read_text(), re.MULTILINE)
    pinned = {re.match(r"[a-z0-9-]*", line)[0] for line in requirements(lock)}  # type: ignore[index]

    assert set(asked) - pinned == set()
