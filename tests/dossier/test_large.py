"""Five GiB of exhibits: sent in constant memory, and read again on the other side."""

import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from dossier.container.files import Packed
from dossier.container.shell import DOSSIER_FORMAT, enclose, roots_for
from evidence.models import Authority
from tests.documents.test_proof_zip_stream import HOLE, written

GIB = 1024**3
LAST = b"the last exhibit"


def hole(name: str, size: int) -> Packed:
    """Zeros; neither hash nor sum is theirs, which a reader of the directory does not see."""

    def read() -> Iterator[bytes]:
        yield from [HOLE] * (size // len(HOLE))

    return Packed(name, size, "0" * 64, 0, read, "video/mp4")


def test_five_gib_leave_in_constant_memory_and_come_back(authority: Authority, tmp_path: Path):
    zipped = enclose(
        format_name=DOSSIER_FORMAT,
        made_at=timezone.now(),
        roots=roots_for(()),
        read_me="VERIFIER",
        small=[Packed.of("dossier.pdf", b"%PDF")],
        large=[
            hole("pieces/001.mp4", 5 * GIB),
            hole("pieces/002.mp4", GIB),
            Packed.of("pieces/003.txt", LAST),
        ],
        root_file="dossier.pdf",
    )

    tracemalloc.start()
    path = written(zipped, tmp_path / "fichiers.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert path.stat().st_size == zipped.length > 6 * GIB
    assert peak < 4 * 1024**2
    with zipfile.ZipFile(path) as read:
        sizes = {one.filename: one.file_size for one in read.infolist()}
        assert sizes["pieces/001.mp4"] == 5 * GIB
        assert read.read("pieces/003.txt") == LAST
        # No descriptor, even there: the local header says the size in its own extra field.
        assert read.getinfo("pieces/001.mp4").flag_bits == 1 << 11
    path.unlink()
