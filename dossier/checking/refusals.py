"""Why an archive is not judged. The reason is English, for whoever looks closer; never shown."""

from __future__ import annotations


class NotJudged(Exception):
    """Common ancestor: nothing sound nor altered is said of such a file."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotOurs(NotJudged):
    """An archive of another form than this service writes: made again, patched, or another's."""


class NotAnArchive(NotJudged):
    """No ZIP at all."""


class CutShort(NotJudged):
    """It begins as ours do, and stops before its end."""
