"""What was measured, written down with the machine, the day and the versions."""

from __future__ import annotations

import platform
import ssl
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("django", "cryptography", "gunicorn")


@dataclass(frozen=True)
class Row:
    """One line of the table. `reached` is None where there is nothing to reach."""

    name: str
    ours: str
    reference: str
    ratio: str
    target: str
    reached: bool | None = None


def write(path: Path, rows: Iterable[Row], notes: str) -> str:
    lines = ["# Results", "", *machine(), ""]
    lines += ["| | ours | reference | ratio (lowest–highest) | target | reached |"]
    lines += ["|---|---|---|---|---|---|"]
    for row in rows:
        verdict = {None: "", True: "yes", False: "no"}[row.reached]
        cells = (row.name, row.ours, row.reference, row.ratio, row.target, verdict)
        lines.append(f"| {' | '.join(cells)} |")
    text = "\n".join([*lines, "", notes.strip(), ""])
    path.write_text(text)
    return text


def machine() -> list[str]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}.",
        f"{_processor()}, {_memory_gib()} GiB, {platform.system()} {platform.release()}.",
        f"Python {platform.python_version()}, {packages}, {ssl.OPENSSL_VERSION}.",
    ]


def _processor() -> str:
    found = [one for one in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in one]
    name = found[0].partition(":")[2].strip() if found else platform.machine()
    return f"{len(found)} × {name}"


def _memory_gib() -> int:
    first = Path("/proc/meminfo").read_text().splitlines()[0]
    return round(int(first.split()[1]) / 1024**2)


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True).stdout.strip() or "unknown"  # noqa: S603
