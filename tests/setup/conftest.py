"""The commands of an operator, run as an operator does, in folders of their own."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def operator_env(tmp_path: Path) -> dict[str, str]:
    """What a shell would hold, without what this run of the tests was given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MDV_", "DATABASE_URL", "DJANGO_", "PYTEST_"))
    }
    return {
        **kept,
        "MDV_DATA_DIR": str(tmp_path / "data"),
        "MDV_SECRETS_DIR": str(tmp_path / "secrets"),
        "MDV_BIND": f"127.0.0.1:{free_port()}",
    }


@pytest.fixture
def refusal(operator_env: dict[str, str]) -> Callable[..., str]:
    """Prepare a start that must be refused; return all that was said."""

    def prepare(**given: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "deploy.prepare"],
            cwd=ROOT,
            env={**operator_env, **given},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        assert done.returncode == 1
        return done.stderr.removeprefix("memodevie: ").removesuffix("\n")

    return prepare


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    """Below those that the system gives by itself: until it is used, a browser or another test may
    be given any of them.
    """
    while True:
        with (
            suppress(OSError),
            socket.create_server(("127.0.0.1", 10_000 + secrets.randbelow(20_000))) as server,
        ):
            return int(server.getsockname()[1])
