"""What a proof speaks of, as the ZIP and its text know it: a file of hers, or words of hers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents.verification.zip_stream import Member


@dataclass(frozen=True)
class Wording:
    """What VERIFIER.txt says of one kind of subject; each is whole lines without the last end."""

    title: str
    what: str
    shows: str
    shows_not: str
    # In the list of the files, one line for each that is `Subject.beside`, its end included.
    beside: str = ""
    # Between that list and the commands.
    how_to_read: str = ""


def _nothing() -> None:
    """What holds no file open has nothing to close."""


@dataclass(frozen=True, repr=False)
class Subject:
    """`name`: harmless for a shell, and none of ours (`kit_names`). `read` gives the very bytes
    that were hashed, and checks the first piece before it returns; `close` comes after the last.
    """

    name: str
    size: int
    read: Callable[[], Iterator[bytes]]
    wording: Wording
    # Under what name it arrived; None when it never had one.
    deposited_as: str | None = None
    # Put in the ZIP for a reader's ease: no hash and no timestamp speaks of it.
    beside: tuple[Member, ...] = ()
    close: Callable[[], None] = _nothing
