"""The timestamp authority is there before the first deposit, whoever starts first."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.setup.conftest import ROOT

MANAGE = [sys.executable, "manage.py"]
PREPARE = [sys.executable, "-m", "deploy.prepare"]


def test_processes_that_start_together_agree(operator_env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    subprocess.run([*MANAGE, "migrate", "-v0"], cwd=ROOT, env=operator_env, check=True)
    together = [
        subprocess.Popen(
            [*MANAGE, "tsa", "init"], cwd=ROOT, env=operator_env, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    shown = {process.communicate(timeout=200)[0] for process in together}

    assert [process.returncode for process in together] == [0, 0, 0]
    assert len(shown) == 1
    assert len(list((tmp_path / "secrets" / "timestamps").iterdir())) == 40


def test_start_makes_the_authority(operator_env: dict[str, str]) -> None:
    said = [
        subprocess.run(
            PREPARE, cwd=ROOT, env=operator_env, capture_output=True, text=True, check=True
        ).stderr
        for _ in range(2)
    ]

    assert ["timestamp authority made" in one for one in said] == [True, False]


def test_key_that_others_read_refuses_the_start(
    refusal: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "secrets" / "timestamps"
    folder.mkdir(parents=True, mode=0o700)
    key = folder / f"{'0' * 16}-2026Q4.key"
    key.touch()
    key.chmod(0o644)

    said = refusal()

    assert f"chmod -R go= {folder}" in said
    assert "(evidence.E001)" in said


def test_quarters_that_run_out_are_said_at_start(
    operator_env: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "secrets" / "timestamps"
    folder.mkdir(parents=True, mode=0o700)
    (folder / f"{'0' * 16}-2020Q1.key").touch(mode=0o600)

    done = subprocess.run(
        PREPARE, cwd=ROOT, env=operator_env, capture_output=True, text=True, timeout=200, check=True
    )

    assert "manage.py tsa renew (evidence.W002)" in done.stderr
