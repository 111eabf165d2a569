"""An hour as she writes it: « 21 h », « 21h30 », « 21:30 », « midi »."""

from __future__ import annotations

import re
from datetime import time

from dates.folding import fold
from dates.refusals import UnreadableTime

_NAMED = {"midi": time(12), "minuit": time(0)}
_FORM = re.compile(r"(?:vers |a )?(\d{1,2})(?: ?(?:h|heures?|:|\.) ?(\d{2})?)?(?::\d{2})?")


def parse_time(text: str) -> time | None:
    """Raises UnreadableTime."""
    # Not of the folded text: see parse_partial_date.
    if not text.strip():
        return None
    written = fold(text)
    if written in _NAMED:
        return _NAMED[written]
    found = _FORM.fullmatch(written)
    if found is None:
        raise UnreadableTime
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise UnreadableTime from None
