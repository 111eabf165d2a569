"""P1: the upload of a large file, sealed, hashed and timestamped."""

from __future__ import annotations

from pathlib import Path

from benchmarks.client import Client
from benchmarks.pairs import Compared, compare
from benchmarks.person import UPLOAD, Writer


def send(writer: Writer, sample: Path) -> tuple[float, str]:
    """Seconds until the file is acknowledged, and the path of its page."""
    client, token = writer.open()
    seconds, location = client.post_form(UPLOAD, sample, {"csrfmiddlewaretoken": token})
    if not location.startswith("/documents/"):
        raise RuntimeError("the file was not kept")
    return seconds, location.partition("?")[0]


def measure(
    writer: Writer, reference_port: int, sample: Path
) -> tuple[Compared, Compared, Compared]:
    """Throughput in MiB/s against (a) Django's own handlers, (b) the raw body in plain.

    Third, (b) against (a): what any server gains that writes the bytes and does nothing else.
    """
    size = sample.stat().st_size / 1024**2
    reference = Client(reference_port)

    def ours() -> float:
        seconds, _ = send(writer, sample)
        writer.forget_files()
        return size / seconds

    def django() -> float:
        return size / reference.post_form("/upload/", sample, {})[0]

    def raw() -> float:
        return size / reference.post("/raw/", sample, "application/octet-stream")[0]

    return compare(ours, django), compare(ours, raw), compare(raw, django)
