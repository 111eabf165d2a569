"""Names that mean one file and one only, on every disk and for every program that unzips."""

from __future__ import annotations

import re
import unicodedata

from dossier.checking.refusals import NotOurs

MAX_NAME_BYTES = 300
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_DRIVE = re.compile(r"[A-Za-z]:")


class Names:
    """Those of one archive. Two that differ by case or by the way accents are written are one."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def take(self, path: bytes) -> str:
        """The name as text. Raises NotOurs: out of the folder, not UTF-8, or seen already."""
        name = _read(path)
        folded = unicodedata.normalize("NFKC", name).casefold()
        parts = folded.split("/")
        folders = {"/".join(parts[:count]) for count in range(1, len(parts))}
        is_taken = folded in self._files or folded in self._folders
        if is_taken or not folders.isdisjoint(self._files):
            raise NotOurs("two members have one name")
        self._files.add(folded)
        self._folders |= folders
        return name


def _read(path: bytes) -> str:
    try:
        name = path.decode("utf-8")
    except UnicodeDecodeError:
        raise NotOurs("a name is not UTF-8") from None
    is_odd = _CONTROL.search(name) or "\\" in name or _DRIVE.match(name)
    if is_odd or any(part in {"", ".", ".."} for part in name.split("/")):
        raise NotOurs("a name leads out of the folder")
    return name
