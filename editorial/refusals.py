"""Why a text is not published, in sentences for whoever edits it."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """Nothing was changed."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = [str(one) for one in reasons]
        super().__init__(" ".join(self.reasons))


class Stale(Refused):
    """Another version was published since: to be taken up again from there, or left."""
