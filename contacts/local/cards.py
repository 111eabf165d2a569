"""A local service as a card of the directory, with where it is and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from contacts.cards import Card, card_for
from contacts.directory import Directory
from contacts.entries import Confidence, Contact, Display, read_hours
from contacts.local.telephones import in_pairs
from contacts.models import LocalService
from contacts.reader import Reader


@dataclass(frozen=True)
class LocalCard:
    card: Card
    kind: str
    place: str
    source: str  # a host name, not a link


def local_card(service: LocalService, directory: Directory, reader: Reader) -> LocalCard:
    """Hours older than the directory's own delay are hidden, as those of any other card."""
    town = f"{service.postcode} {service.commune}"
    return LocalCard(
        card=card_for(_as_contact(service), directory, reader),
        kind=service.get_kind_display(),
        place=f"{service.address}, {town}" if service.address else town,
        source=service.source_host,
    )


def _as_contact(service: LocalService) -> Contact:
    return Contact(
        slug=str(service.pk),
        rank=0,
        category="proximite",
        label=service.name,
        display=Display.YES,
        confidence=Confidence.ONE_SOURCE,
        verified_on=service.verified_on,
        sources=(service.source_url,),
        number=in_pairs(service.phone),
        uri=f"tel:{service.phone}" if service.phone else "",
        mail=service.mail,
        url=service.site,
        hours=read_hours(service.hours),
        audience=service.audience,
        role=service.role,
        # Answering there is what it is for, wherever it is.
        zones=frozenset({"outre-mer"}),
        channels=frozenset({"tel"}) if service.phone else frozenset(),
    )
