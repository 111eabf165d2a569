"""What apps of higher layers deposited, told again by them from what they keep.

A check holds each hash against its timestamp without knowing these apps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from accounts.models import Space
from vault.keyring import Keyring


class Told(NamedTuple):
    """`digest`: of what is kept now; `kept_at`: when it says that it was kept."""

    item: UUID
    part: str
    revision: int
    digest: bytes
    kept_at: datetime


Teller = Callable[[Space, Keyring], Iterable[Told]]
_tellers: dict[str, Teller] = {}


def register_teller(name: str, teller: Teller) -> None:
    """`name`: what one item is called in the findings of a check."""
    _tellers[name] = teller


def told_deposits(owner: Space, keyring: Keyring) -> Iterator[tuple[str, Told]]:
    for name, teller in _tellers.items():
        for told in teller(owner, keyring):
            yield name, told
