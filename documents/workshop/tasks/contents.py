"""The names in an archive. Nothing of it is unfolded."""

from __future__ import annotations

import codecs
from typing import Any, BinaryIO
from zipfile import ZipFile

# Names are in UTF-8, or in what the first of these archives used.
codecs.lookup("cp437")


def run(source: BinaryIO, *, names: int) -> tuple[dict[str, Any], list[bytes]]:
    with ZipFile(source) as archive:
        listed = [one for one in archive.infolist() if not one.is_dir()]
    told = [[one.filename[:300], one.file_size] for one in listed[:names]]
    return {"names": told, "count": len(listed)}, []
