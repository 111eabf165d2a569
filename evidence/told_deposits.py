"""What apps of higher layers deposited, told again by them from what they keep.

A check holds each hash against its timestamp without knowing these apps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from accounts.models import Space
from evidence.deposits import Wanted
from vault.keyring import Keyring

Teller = Callable[[Space, Keyring], Iterable[Wanted]]
_tellers: dict[str, Teller] = {}


def register_teller(name: str, teller: Teller) -> None:
    """`name`: what one item is called in the findings of a check."""
    _tellers[name] = teller


def told_deposits(owner: Space, keyring: Keyring) -> Iterator[tuple[str, Wanted]]:
    for name, teller in _tellers.items():
        for wanted in teller(owner, keyring):
            yield name, wanted
