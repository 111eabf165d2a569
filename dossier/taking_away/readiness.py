"""Whether the copy of a space can leave at once, or its files are to be read first, on a page that
tells how far it is (rereading.py)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from accounts.models import Space
from dossier.preparing.length import is_long_reading
from dossier.taking_away.found import FoundFile, find_files, size_of_files
from dossier.taking_away.sums import HOLDS, FileSums, find_sums
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Readiness:
    """`files`: none of a space that is short, and of which nothing was read."""

    files: list[FoundFile]
    sums: FileSums

    @cached_property
    def known(self) -> list[FoundFile]:
        """Read to their end, or as far as they are what was deposited."""
        return [file for file in self.files if file in self.sums]

    @cached_property
    def damaged(self) -> list[FoundFile]:
        """Of those, the ones that are not what was deposited."""
        return [file for file in self.known if self.sums.of(file).crc is None]

    @cached_property
    def out_of_reach(self) -> list[FoundFile]:
        """The storage did not give them the last time."""
        return [file for file in self.files if self.sums.was_out_of_reach(file)]

    @cached_property
    def new(self) -> list[FoundFile]:
        """Nobody tried to read them yet."""
        return [file for file in self.files if file.identity not in self.sums.readings]

    @property
    def size(self) -> int:
        return size_of(self.files)

    @property
    def must_reread(self) -> bool:
        """What is out of reach must not hold back all the rest for ever: it was tried once."""
        return is_long_reading(size_of(self.new))

    @property
    def to_reread(self) -> list[FoundFile]:
        """What a reading would open: once nothing else is long, what was not whole too."""
        again = [] if self.must_reread else self.damaged
        return [*self.new, *self.out_of_reach, *again]

    @property
    def read_at(self) -> datetime | None:
        """When the last of them was read."""
        return max((self.sums.of(file).read_at for file in self.known), default=None)

    @property
    def holds_until(self) -> datetime | None:
        """From then on, one of them is to be read again."""
        first = min((self.sums.of(file).read_at for file in self.known), default=None)
        return first + HOLDS if first else None


def readiness_of(owner: Space, keyring: Keyring) -> Readiness:
    """No record of a short space is opened, unless there is something to tell of its files."""
    sums = find_sums(owner, keyring)
    is_telling = bool(sums.readings) or is_long_reading(size_of_files(owner))
    return Readiness(list(find_files(owner, keyring)) if is_telling else [], sums)


def size_of(files: Iterable[FoundFile]) -> int:
    return sum(file.size for file in files)
