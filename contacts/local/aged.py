"""Published services on the board of what grows old."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.models import LocalService
from editorial.freshness import Aged

VALID_DAYS = 90


def aged_services() -> Iterator[Aged]:
    for service in LocalService.objects.published().only("pk", "name", "postcode", "verified_on"):
        yield Aged(
            label=_("Service de proximité"),
            title=str(service),
            address=reverse("gestion:contacts_localservice_change", args=[service.pk]),
            verified_on=service.verified_on,
            valid_days=VALID_DAYS,
        )
