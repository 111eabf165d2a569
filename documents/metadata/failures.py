"""Why nothing could be read, or no copy be made."""

from __future__ import annotations


class Unreadable(Exception):
    """The file is cut, malformed, or built to confuse: nothing is concluded from it."""


class NoCleanCopy(Exception):
    """This file is whole, but no copy of it can be made that says less. `reason` is a word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooMuch(Exception):
    """What would have to be read at once is more than one process may hold."""
