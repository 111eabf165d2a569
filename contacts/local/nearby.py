"""What is answered to whoever looks for somebody near home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from contacts.directory import Directory
from contacts.left_out import made_or_none
from contacts.local.cards import LocalCard, local_card
from contacts.local.places import Place, UnknownPlace, place_of
from contacts.local.search import find
from contacts.reader import Reader
from contacts.territories import Territory

# National services whose own work is to find one nearby, or a bed (their entries say so).
FINDERS = (
    *("violences-femmes-info-3919", "france-victimes-116006", "samu-social-115"),
    *("cidff", "bureau-aide-victimes"),
)


@dataclass(frozen=True)
class Nearby:
    place: Place | None = None
    territory: Territory | None = None
    cards: tuple[LocalCard, ...] = ()
    problem: str = ""  # a sentence: the place was not understood
    is_unreachable: bool = False


def nearby_of(asked: str, directory: Directory, now: datetime) -> Nearby:
    """Raises DatabaseError when the services cannot be read."""
    try:
        place = place_of(asked)
    except UnknownPlace as unknown:
        return Nearby(problem=str(unknown))
    territory = directory.territory(place.clock)
    reader = Reader(now, territory)
    found = (
        made_or_none(str(one.pk), one, lambda one: local_card(one, directory, reader))
        for one in find(place)
    )
    return Nearby(place, territory, tuple(filter(None, found)))
