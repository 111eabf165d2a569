"""P11: a dossier of thirty notes and twelve exhibits, from the button to the file on a disk, beside
`zip -0` and `sha256sum` of the same files."""

from __future__ import annotations

import os
import random
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.memory import begin_peak, peak_since
from benchmarks.pairs import Compared, compare
from benchmarks.samples import MIB, make_sample
from benchmarks.servers import workers_of
from benchmarks.uploads import send

if TYPE_CHECKING:
    from uuid import UUID

    from benchmarks.person import Writer

ENTRIES = int(os.environ.get("MDV_BENCH_ENTRIES", "30"))
PHOTOS = 8
# Two films and two recordings: with the photos some 200 MB.
OTHERS = (60 * MIB, 59 * MIB, 20 * MIB, 19 * MIB)
_SIDES = (3000, 2250)
_WORDS = (
    "Il a repris le téléphone, près de la fenêtre. Je n’ai rien répondu, puis c’est passé. " * 8
)


@dataclass(frozen=True)
class Figures:
    """`preparing_s`: the part of ours until the pages can be looked at. `bytes_out`: of the ZIP."""

    whole: Compared
    preparing_s: float
    growth_mib: float
    bytes_out: int


def measure(writer: Writer, server_pid: int, folder: Path) -> Figures:
    files = [_photo(folder, number) for number in range(PHOTOS)]
    files += [make_sample(folder, size) for size in OTHERS]
    for one in files:
        send(writer, one)
    dossier = _dossier(writer)
    target = folder / "fichiers.zip"
    worker = workers_of(server_pid)[0]
    preparing: list[float] = []
    growths: list[float] = []

    def ours() -> float:
        client, token = writer.open()
        idle = begin_peak(worker)
        words = {"csrfmiddlewaretoken": token}
        prepared = client.post_to(f"/dossier/{dossier}/preparer/", words, None)
        preparing.append(prepared)
        sent = client.post_to(f"/dossier/{dossier}/archive/", words, target)
        growths.append(peak_since(worker) - idle)
        return prepared + sent

    def reference() -> float:
        zipped = folder / "plain.zip"
        zipped.unlink(missing_ok=True)
        names = [one.name for one in files]
        started = time.perf_counter()
        subprocess.run(["zip", "-0", "-q", zipped.name, *names], cwd=folder, check=True)  # noqa: S603, S607
        subprocess.run(  # noqa: S603
            ["sha256sum", *names],  # noqa: S607
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return time.perf_counter() - started

    whole = compare(ours, reference)
    return Figures(
        whole, sorted(preparing)[len(preparing) // 2], max(growths), target.stat().st_size
    )


def _photo(folder: Path, number: int) -> Path:
    """Some five million bytes of JPEG: points that no compression shortens much."""
    from PIL import Image

    path = folder / f"photo-{number}.jpg"
    if not path.exists():
        noise = random.Random(number).randbytes(_SIDES[0] * _SIDES[1])  # noqa: S311
        Image.frombytes("L", _SIDES, noise).save(path, "JPEG", quality=82)
    return path


def _dossier(writer: Writer) -> UUID:
    """Every file of hers and `ENTRIES` notes, in a dossier for a lawyer."""
    from uuid import uuid4

    from documents.models import Document
    from dossier.assembling.keeping import add_dossier
    from dossier.purposes import Purpose
    from dossier.record import ChosenDocument, ChosenEntry, DossierRecord
    from journal.content import Content
    from journal.entries import write_entry

    notes = [
        write_entry(owner=writer.space, keyring=writer.keyring, content=Content(_WORDS))
        for _ in range(ENTRIES)
    ]
    record = DossierRecord(
        Purpose.LAWYER,
        entries=tuple(ChosenEntry(one.pk, 1) for one in notes),
        documents=tuple(
            ChosenDocument(pk)
            for pk in Document.objects.for_owner(writer.space).values_list("pk", flat=True)
        ),
    )
    return add_dossier(
        owner=writer.space, keyring=writer.keyring, record=record, dossier_id=uuid4()
    ).id
