"""P3: what a worker's memory grows by while files pass through it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.person import Writer
from benchmarks.samples import make_sample
from benchmarks.servers import workers_of
from benchmarks.uploads import send

MIB = 1024**2
SIZES = (MIB, 64 * MIB, 1024 * MIB, 4096 * MIB)


@dataclass(frozen=True)
class Growth:
    size: int
    upload_mib: float
    download_mib: float


def measure(writer: Writer, server_pid: int, folder: Path) -> list[Growth]:
    """The peak during one upload and one download of each size, less the idle memory before it."""
    worker = workers_of(server_pid)[0]
    send(writer, make_sample(folder, MIB))
    growths = []
    for size in SIZES:
        sample = make_sample(folder, size)
        idle = begin_peak(worker)
        path = send(writer, sample)[1]
        uploaded = peak_since(worker) - idle
        idle = begin_peak(worker)
        writer.open()[0].get(f"{path}contenu/")
        growths.append(Growth(size, uploaded, peak_since(worker) - idle))
        writer.forget_files()
    return growths


def begin_peak(pid: int) -> float:
    """Forget the peak so far; returns what is resident now, in MiB."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return _status(pid, "VmRSS")


def peak_since(pid: int) -> float:
    return _status(pid, "VmHWM")


def _status(pid: int, name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    if found is None:
        raise RuntimeError(f"no {name} for this process")
    return int(found[1]) / 1024
