"""Short ways to invite, hand over and answer, through the pages."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from documents.models import Document
from documents.reading import open_original
from documents.records import Record, open_record
from dossier.assembling.keeping import OpenDossier
from dossier.container.packing import pack
from dossier.editions import find_edition
from dossier.purposes import Purpose
from sharing.models import Testimony
from sharing.testimony.invitations import OwnInvitation, read_invitations
from sharing.testimony.reading import OpenTestimony, find_testimony
from tests.cast import Person
from tests.dossier.kept import keep_pages
from tests.dossier.steps import begin, find, gathered
from tests.journal.notes import write
from tests.sharing.steps import octets

LIST, INVITE, HAND_OVER = (f"/partages/temoins/{one}" for one in ("", "inviter/", "remettre/"))
WHO = {"name": "Votre voisine", "link": "celle du deuxième", "words": "Ce que j’ai vu ce soir-là."}


def told_by(person: Person, text: str = "J’ai entendu la porte, puis un cri.") -> OpenDossier:
    """A dossier of one note, its page made and looked at."""
    opened = begin(person, write(person, text), purpose=Purpose.MYSELF)
    keep_pages(person, opened)
    return opened


def invited(person: Person, to: str = "Ma voisine") -> OwnInvitation:
    made = str(uuid4())
    person.client.post(INVITE, {"invitation": made, "to": to})
    return next(one for one in invitations(person) if str(one.id) == made)


def invitations(person: Person) -> list[OwnInvitation]:
    found = read_invitations(person.space, person.keyring)
    return [one for one in found if isinstance(one, OwnInvitation)]


def hand(person: Person, dossier: OpenDossier, code: str, **said: str) -> Any:
    place = {"side": "remettre", "dossier": str(dossier.id), "handed": str(uuid4())}
    form = {"code": code, **place, **WHO, **said}
    return person.client.post(HAND_OVER, form)


def is_handed(response: Any) -> bool:
    return response.status_code == 302 and response.url.endswith("?ok=remis")


def page_of(row: Testimony) -> str:
    return f"{LIST}{row.pk}/"


def opened(person: Person, row: Testimony) -> OpenTestimony:
    return find_testimony(person.space, person.keyring, row.pk)


def zip_of(person: Person, dossier: OpenDossier) -> bytes:
    """What this person would download of it."""
    edition = find_edition(person.space, person.keyring, find(person, dossier))
    assert edition is not None
    return b"".join(pack(gathered(person, dossier), edition))


def documents(person: Person) -> list[tuple[Record, bytes]]:
    return [
        (open_record(one, person.keyring), octets(open_original(one, person.keyring)))
        for one in Document.objects.filter(owner=person.space)
    ]


def html(response: Any) -> str:
    return " ".join(response.getvalue().decode().replace("\u00a0", " ").split())


def wording(response: Any) -> str:
    """The page without what its forms carry: tokens, ids, and the code that was typed."""
    return re.sub(r'value="[^"]*"', "", html(response))
