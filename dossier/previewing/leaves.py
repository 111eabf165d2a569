"""Which pages of an edition are on one page of the preview, and how one turns them."""

from __future__ import annotations

from dataclasses import dataclass

# At once: what a telephone loads without being asked for more.
SHOWN = 6


@dataclass(frozen=True)
class Leaves:
    """`first`: the number of the first page that is shown; `pages`: of the whole."""

    first: int
    pages: int

    @classmethod
    def of(cls, asked: str, pages: int) -> Leaves:
        """From what an address asks: nonsense is the beginning."""
        wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
        at = max(1, min(wanted, pages))
        return cls(at - (at - 1) % SHOWN, pages)

    @property
    def numbers(self) -> range:
        return range(self.first, min(self.first + SHOWN, self.pages + 1))

    @property
    def last(self) -> int:
        return self.numbers[-1] if self.pages else 0

    @property
    def is_first(self) -> bool:
        return self.first == 1

    @property
    def previous(self) -> int | None:
        return None if self.is_first else self.first - SHOWN

    @property
    def next(self) -> int | None:
        return self.first + SHOWN if self.last < self.pages else None
