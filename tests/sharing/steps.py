"""Short ways to prepare, share, open and look at what is on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from documents.reading import OpenFile
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.editions import OpenEdition, keep_edition
from sharing.bundles.opening import OpenBundle, open_bundle
from sharing.grants.by_link import LinkRefused, open_link
from sharing.grants.keeping import find_grant, share_by_link, share_with_account
from sharing.grants.records import OwnGrant
from sharing.grants.terms import WantedTerms
from sharing.grants.to_account import open_for_account
from sharing.models import Grant, Organisation, Professional
from tests.cast import Person
from tests.dossier.containers import Pages
from tests.dossier.steps import find
from tests.sharing.professionals import join


@dataclass(frozen=True)
class Prepared:
    """A dossier, all of it, and the edition that was looked at (its PDF is a few bytes)."""

    opened: OpenDossier
    contents: Contents
    edition: OpenEdition


def prepare(person: Person, opened: OpenDossier, pages: Any = None) -> Prepared:
    opened = find(person, opened)
    contents = gather(person.space, person.keyring, opened)
    edition = keep_edition(person.space, person.keyring, opened, contents, pages or Pages())
    return Prepared(opened, contents, edition)


def in_days(days: float = 7, **said: Any) -> WantedTerms:
    return WantedTerms(timezone.now() + timedelta(days=days), **said)


def share_link(person: Person, prepared: Prepared, **said: Any) -> OwnGrant:
    """`days`, `may_download`, `openings`."""
    return share_by_link(
        owner=person.space,
        keyring=person.keyring,
        dossier=prepared.opened,
        edition=prepared.edition,
        terms=in_days(**said),
        note="Pour le rendez-vous de mardi",
        to="Mon avocate",
    )


def share_account(
    person: Person, prepared: Prepared, professional: Person, **said: Any
) -> OwnGrant:
    """As `share_link`; and `seen_key`, `has_compared`."""
    row = professional_row(professional)
    seen = said.pop("seen_key", bytes(row.space.mailbox_public_key))
    compared = said.pop("has_compared", False)
    return share_with_account(
        owner=person.space,
        keyring=person.keyring,
        dossier=prepared.opened,
        edition=prepared.edition,
        terms=in_days(**said),
        note="Suite de l’entretien",
        to="Ma conseillère",
        professional=row,
        seen_key=seen,
        has_compared=compared,
    )


def make_organisation(name: str = "Association des Tilleuls") -> Organisation:
    return Organisation.objects.create(name=name, kind="association", town="Lyon")


def make_professional(
    organisation: Organisation, username: str = "orme-64", address: str = "K7QM2XWD"
) -> Person:
    return join(organisation, username=username, address=address)


def professional_row(person: Person) -> Professional:
    return Professional.objects.select_related("space", "organisation").get(space=person.space)


def row(grant: OwnGrant) -> Grant:
    return Grant.objects.get(pk=grant.id)


def again(person: Person, grant: OwnGrant) -> OwnGrant:
    return find_grant(person.space, person.keyring, grant.id)


def opens(grant: OwnGrant, code: str | None = None) -> bool:
    """With its link, and its code unless another is given; one opening is used."""
    try:
        open_link(grant.token, grant.code if code is None else code)
    except LinkRefused:
        return False
    return True


def read_by_link(grant: OwnGrant) -> OpenBundle:
    return open_bundle(*open_link(grant.token, grant.code))


def read_by_account(grant: OwnGrant, person: Person) -> OpenBundle:
    found = row(grant)
    return open_bundle(found, open_for_account(found, person.space, person.keyring))


def wrong(code: str) -> str:
    """Twelve digits that differ from it by the last."""
    return f"{code[:-1]}{(int(code[-1]) + 1) % 10}"


def octets(file: OpenFile) -> bytes:
    try:
        return b"".join(file.read_range(0, file.size))
    finally:
        file.close()
