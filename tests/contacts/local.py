"""A local service of nowhere: its name, its number and its site belong to nobody."""

from __future__ import annotations

from datetime import date

from contacts.local.reviewing import propose, publish
from contacts.models import LocalService
from staff.models import Member

DAY = date(2026, 11, 20)


def member(name: str) -> Member:
    found = Member.objects.filter(username=name).first()
    return found or Member.objects.create_member(name, None)


def draft(**changes: object) -> LocalService:
    fields = {
        "name": "Association d’essai",
        "kind": "aide-victimes",
        "role": "Écoute, aide aux démarches",
        "audience": "Toute victime",
        "department": "33",
        "postcode": "33000",
        "commune": "Essai",
        "phone": "05 00 00 00 00",
        "site": "https://essai.example",
        "source_url": "https://essai.example/contact",
        "verified_on": DAY,
        **changes,
    }
    service = LocalService(**fields)
    service.full_clean()
    service.save()
    return service


def published(**changes: object) -> LocalService:
    return publish(propose(draft(**changes), member("redactrice")), member("relecteur"))
