"""P2: the download of a large file, and a hundred random ranges of it."""

from __future__ import annotations

import random
import statistics
from pathlib import Path

from benchmarks.client import Client
from benchmarks.pairs import Compared, compare
from benchmarks.person import Writer

RANGES = 100
RANGE_BYTES = 1024**2


def measure(
    writer: Writer, path: str, reference_port: int, sample: Path
) -> tuple[Compared, Compared]:
    """Throughput in MiB/s, then milliseconds of one range (median of a hundred)."""
    size = sample.stat().st_size
    reference = Client(reference_port)
    content, plain = f"{path}contenu/", f"/file/{sample.name}"

    def throughput(client: Client, address: str) -> float:
        seconds, came = client.get(address)
        if came != size:
            raise RuntimeError("the file came short")
        return size / 1024**2 / seconds

    def seek(client: Client, address: str) -> float:
        places = random.Random(7)  # noqa: S311 (the same places on both sides)
        taken = []
        for _ in range(RANGES):
            start = places.randrange(size - RANGE_BYTES)
            asked = f"bytes={start}-{start + RANGE_BYTES - 1}"
            seconds, came = client.get(address, Range=asked)
            if came != RANGE_BYTES:
                raise RuntimeError("the range came short")
            taken.append(seconds)
        return statistics.median(taken) * 1000

    def ours() -> Client:
        # A new code each time: content asks for one younger than five minutes.
        return writer.open()[0]

    whole = compare(lambda: throughput(ours(), content), lambda: throughput(reference, plain))
    ranges = compare(lambda: seek(ours(), content), lambda: seek(reference, plain))
    return whole, ranges
