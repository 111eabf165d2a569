"""Where something was taken: rounded to about a kilometre for the eye, exact behind a fold."""

from __future__ import annotations

import math
import re

from documents.metadata.facts import Facts, Group

_ISO6709 = re.compile(r"([+-]\d{1,8}(?:\.\d{1,12})?)([+-]\d{1,9}(?:\.\d{1,12})?)")
_XMP = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,12})?))?([NSEW])")


def add_place(facts: Facts, latitude: float, longitude: float) -> None:
    """Values that are no place on Earth are dropped."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        rounded = f"{latitude:.2f} {longitude:.2f}"
        facts.add(Group.PLACE, "gps", rounded, f"{latitude:.6f} {longitude:.6f}")


def add_iso6709(facts: Facts, text: str) -> None:
    """« +48.8566+002.3522+035/ » of films; the forms with minutes and seconds too."""
    found = _ISO6709.search(text[:200])
    if found is None:
        if text.strip("\0 "):
            facts.add(Group.PLACE, "place_name", text)
        return
    add_place(facts, _degrees(found[1], 2), _degrees(found[2], 3))


def from_xmp(text: str) -> float | None:
    """« 48,51.3960N », or a plain number."""
    found = _XMP.fullmatch(text.strip()[:60])
    if found is None:
        try:
            return float(text.strip()[:30])
        except ValueError:
            return None
    degrees, minutes, seconds, side = found.groups()
    value = float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
    return -value if side in "SW" else value


def _degrees(signed: str, whole_digits: int) -> float:
    """±DD.D, ±DDMM.M or ±DDMMSS.S: told apart by the number of digits before the point."""
    sign = -1.0 if signed[0] == "-" else 1.0
    whole, _point, rest = signed[1:].partition(".")
    if len(whole) <= whole_digits:
        return sign * float(signed[1:])
    degrees, minutes = whole[:whole_digits], whole[whole_digits : whole_digits + 2]
    seconds = whole[whole_digits + 2 :]
    if seconds:
        return sign * (int(degrees) + int(minutes) / 60 + float(f"{seconds}.{rest or 0}") / 3600)
    return sign * (int(degrees) + float(f"{minutes}.{rest or 0}") / 60)
