import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from memodevie.secrets import SECRET_BYTES, load_secret
from tests.setup.conftest import ROOT

TELL = (
    "import sys; from pathlib import Path; from memodevie.secrets import load_secret;"
    "print(load_secret(Path(sys.argv[1]), 'pepper', None).hex())"
)


def test_secret_made_once(tmp_path: Path) -> None:
    first = load_secret(tmp_path / "secrets", "pepper", None)

    assert len(first) == SECRET_BYTES
    assert load_secret(tmp_path / "secrets", "pepper", None) == first


def test_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    load_secret(tmp_path / "secrets", "pepper", None)

    assert stat.S_IMODE((tmp_path / "secrets" / "pepper").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert os.listdir(tmp_path / "secrets") == ["pepper"]


def test_two_secrets_differ(tmp_path: Path) -> None:
    assert load_secret(tmp_path, "pepper", None) != load_secret(tmp_path, "secret_key", None)


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    folder = str(tmp_path / "secrets")
    together = [
        subprocess.Popen(
            [sys.executable, "-c", TELL, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]

    told = {process.communicate(timeout=60)[0] for process in together}

    assert told == {load_secret(Path(folder), "pepper", None).hex() + "\n"}


def test_override_replaces_the_file(tmp_path: Path) -> None:
    assert load_secret(tmp_path, "pepper", "ab" * SECRET_BYTES) == b"\xab" * SECRET_BYTES
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("override", ["canary", "ab" * (SECRET_BYTES - 1), "zz" * SECRET_BYTES])
def test_override_malformed(tmp_path: Path, override: str) -> None:
    with pytest.raises(ValueError, match="the secret pepper must be 32 bytes") as refused:
        load_secret(tmp_path, "pepper", override)

    assert override not in str(refused.value)
