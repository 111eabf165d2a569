"""P4: the sealing engine alone, in CPU seconds, against `age` on the same file."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from benchmarks.pairs import Compared, compare
from vault.files import SealedFileReader, SealedFileWriter
from vault.keyring import Keyring

_BLOCK = 1024**2
NOWHERE = Path(os.devnull)
_OWNER, _ITEM = UUID(int=1), UUID(int=2)


def measure(sample: Path, folder: Path) -> tuple[Compared, Compared, Compared] | None:
    """To seal (which hashes as well), to open, and the hash alone against age's sealing.

    What is made is dropped on both sides: the disk is no part of the engine. None when `age` is
    not on this machine.
    """
    if shutil.which("age") is None:
        return None
    part, _ = Keyring(_OWNER, bytes(32)).new_part(_ITEM, "original")
    sealed, aged = folder / "sealed", folder / "sample.age"
    key = folder / "age.key"
    key.unlink(missing_ok=True)
    _run("age-keygen", "-o", str(key))
    recipient = subprocess.run(  # noqa: S603
        ["age-keygen", "-y", str(key)],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()

    def seal(target: Path = NOWHERE) -> None:
        with sample.open("rb", buffering=0) as source, target.open("wb", buffering=0) as sink:
            writer = SealedFileWriter(part, sink)
            while block := source.read(_BLOCK):
                writer.write(block)
            writer.finish()

    def unseal() -> None:
        with sealed.open("rb", buffering=0) as source, NOWHERE.open("wb", buffering=0) as sink:
            reader = SealedFileReader(part, source)
            for piece in reader.read_range(0, reader.plain_size):
                sink.write(piece)

    def hash_alone() -> None:
        digest = hashlib.sha256()
        with sample.open("rb", buffering=0) as source:
            while block := source.read(_BLOCK):
                digest.update(block)

    def age_seal(target: Path = NOWHERE) -> None:
        _run("age", "-r", recipient, "-o", str(target), str(sample))

    def age_open() -> None:
        _run("age", "-d", "-i", str(key), "-o", str(NOWHERE), str(aged))

    seal(sealed)
    age_seal(aged)
    figures = (
        compare(lambda: _cpu(seal), lambda: _cpu(age_seal)),
        compare(lambda: _cpu(unseal), lambda: _cpu(age_open)),
        compare(lambda: _cpu(hash_alone), lambda: _cpu(age_seal)),
    )
    for path in (sealed, aged, key):
        path.unlink()
    return figures


def _cpu(work: Callable[[], None]) -> float:
    """User and system seconds of this process and of the children it waited for."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
