"""The two halves that open a link: the token in its address, the twelve digits said elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class LinkToken:
    id: bytes
    secret: bytes


def new_code() -> str:
    """Twelve digits that are easy to say and not to guess."""
    raise NotImplementedError


def grouped(code: str) -> str:
    """« 4821 0937 5516 », with no-break spaces: as it is said and shown."""
    raise NotImplementedError


def normalised_code(typed: str) -> str | None:
    """Its twelve digits, with or without spaces, dots or dashes; None for anything else."""
    raise NotImplementedError
