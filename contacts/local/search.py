"""Published services of a place, those of the very postcode first."""

from __future__ import annotations

from django.db.models import Q

from contacts.local.places import Place
from contacts.models import LocalService

# A page of cards, not a register.
MOST = 60


def find(place: Place) -> list[LocalService]:
    near = Q(department__in=[one.code for one in place.departments])
    if place.postcode:
        # A few communes have the postcode of the department next door.
        near |= Q(postcode=place.postcode)
    found = LocalService.objects.published().filter(near).order_by("postcode", "name")[:MOST]
    return sorted(found, key=lambda one: one.postcode != place.postcode)
