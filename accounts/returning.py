"""What became of things that came back out of a copy, each app counting its own."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Merged:
    """`there`: the same was here already. `left`: something else was, or no more would fit, and
    what is here stayed as it is."""

    new: int = 0
    there: int = 0
    left: int = 0

    def added(self) -> Merged:
        return replace(self, new=self.new + 1)

    def found(self, *, is_same: bool) -> Merged:
        if is_same:
            return replace(self, there=self.there + 1)
        return replace(self, left=self.left + 1)
