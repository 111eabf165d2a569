"""One range of bytes of a file (RFC 9110, section 14)."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"\Abytes=\s*(\d{0,19})-(\d{0,19})\s*\Z", re.IGNORECASE | re.ASCII)


class RangeNotSatisfiable(Exception):
    """The range begins after the end of the file: 416."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """Return (start, stop) with stop excluded, or None when the whole file is to be sent.

    Several ranges, other units and nonsense are ignored, as the RFC lets a server do.
    """
    match = _ONE_RANGE.match(header)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        suffix = int(last)
        if not suffix or not size:
            raise RangeNotSatisfiable
        return max(0, size - suffix), size
    start = int(first)
    if last and int(last) < start:
        return None
    if start >= size:
        raise RangeNotSatisfiable
    return start, min(int(last) + 1, size) if last else size
