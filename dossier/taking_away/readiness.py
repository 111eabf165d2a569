"""Whether the copy of a space can leave at once, or its files are to be read first, on a page that
tells how far it is (rereading.py)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from accounts.models import Space
from dossier.preparing.length import is_long_reading
from dossier.taking_away.found import FoundDocument, FoundFile, find_documents
from dossier.taking_away.sums import FileSums, find_sums
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Readiness:
    documents: list[FoundDocument]
    sums: FileSums

    @cached_property
    def files(self) -> list[FoundFile]:
        return [file for one in self.documents for file in one.files]

    @cached_property
    def unread(self) -> list[FoundFile]:
        return [file for file in self.files if file not in self.sums]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def unread_size(self) -> int:
        return sum(file.size for file in self.unread)

    @property
    def must_reread(self) -> bool:
        return is_long_reading(self.unread_size)

    @property
    def read(self) -> int:
        """How many files are known."""
        return len(self.files) - len(self.unread)

    @property
    def altered(self) -> int:
        """How many of them cannot be read to their end."""
        return sum(file in self.sums and self.sums.of(file) is None for file in self.files)


def readiness_of(owner: Space, keyring: Keyring) -> Readiness:
    """Opens the words of each document, and none of its files."""
    return Readiness(find_documents(owner, keyring), find_sums(owner, keyring))
