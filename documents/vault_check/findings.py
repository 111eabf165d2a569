"""What a check yields: faults, and what it can only notice. Ids and counts, never a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.audit import Finding

__all__ = ["Finding", "Notice", "Progress", "say_error", "silent"]

# How much was done, and how much there is.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Notice(Finding):
    """Worth an operator's look, and no fault: nothing that is kept tells right from wrong."""


def silent(done: int, total: int) -> None:
    """A progress that nobody watches."""


def say_error(error: OSError) -> str:
    """The reason without the path: the blobs' folder may be mounted under a telling name."""
    return error.strerror or type(error).__name__
