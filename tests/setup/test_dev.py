"""`./dev` on machines that lack something, played by a PATH that holds little."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT

SCRIPTS = ["dev", "deploy/lint", "deploy/entrypoint"]
TOOLS = ["sh", "dirname", "cat", "cksum", "rm"]
# Stands for a Python that says it is recent, and has or has not the named module.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info\\[:2\\]*) echo 3.11 ;;
    *ensurepip*) exit 1 ;;
esac
"""


class Machine:
    """A copy of ./dev in a folder with a space in its name, and a PATH of our choice."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.project = folder / "mon projet"
        (self.project / "requirements").mkdir(parents=True)
        self.bin.mkdir()
        for tool in TOOLS:
            self.has(tool, f'#!/bin/sh\nexec {shutil.which(tool)} "$@"\n')
        for lock in (ROOT / "requirements").glob("*.txt"):
            shutil.copy(lock, self.project / "requirements")
        shutil.copy(ROOT / "dev", self.project)

    def has(self, name: str, script: str = "#!/bin/sh\n") -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def dev(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.project / "dev", *arguments],
            cwd=self.bin,
            env={"PATH": str(self.bin)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_python_missing(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("id", "#!/bin/sh\necho 0\n")

    done = machine.dev("run")

    assert done.returncode == 1
    assert done.stderr == (
        "dev: Python 3.11 or newer is needed. Type this line, then start again:\n"
        "    apt-get update && apt-get install -y python3 python3-venv\n"
    )


def test_python_too_old(machine: Machine) -> None:
    machine.has("brew")
    machine.has("python3", "#!/bin/sh\nexit 1\n")

    assert machine.dev("run").stderr == (
        "dev: Python 3.11 or newer is needed. Type this line, then start again:\n"
        "    brew install python@3.13\n"
    )


def test_venv_missing(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("id", "#!/bin/sh\necho 1000\n")
    machine.has("python3", PYTHON)

    done = machine.dev("test")

    assert done.returncode == 1
    assert done.stderr == (
        "dev: Python 3.11 lacks its venv module. Type this line, then start again:\n"
        "    sudo apt-get update && sudo apt-get install -y python3.11-venv\n"
    )


def test_python_shim_that_fails_is_passed_over(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("id", "#!/bin/sh\necho 0\n")
    machine.has("python3.12", "#!/bin/sh\nexit 127\n")
    machine.has("python3", PYTHON)

    assert "Python 3.11 lacks its venv module." in machine.dev("run").stderr


def test_action_unknown(machine: Machine) -> None:
    done = machine.dev("nonsense")

    assert done.returncode == 2
    assert "./dev run " in done.stderr


def test_action_missing(machine: Machine) -> None:
    done = machine.dev()

    assert done.returncode == 0
    assert "./dev test [ARGS]" in done.stdout


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_is_posix(script: str) -> None:
    assert (ROOT / script).read_text().startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", ROOT / script], check=True)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("script", [*SCRIPTS, ".ci/run"])
def test_script_satisfies_shellcheck(script: str) -> None:
    subprocess.run(["shellcheck", ROOT / script], check=True)
