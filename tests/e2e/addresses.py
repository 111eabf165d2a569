"""Every page that a person can come to, as addresses."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from contacts.book.card import CardContent
from contacts.book.keeping import add_card
from dates.partial_dates import PartialDate
from dates.when import resolve_when
from documents.models import Document
from journal.landmarks.keeping import add_landmark
from journal.models import Entry
from library.models import Article
from memodevie.route_access import PUBLIC
from tests.cast import Person
from tests.dossier.kept import keep_dossier
from tests.e2e.media import jpeg
from tests.sharing.kept import keep_share, keep_testimony
from tests.site.routes import NOT_PAGES, Route, all_routes

NOT_THERE = "/nulle-part/"


def public_addresses() -> list[str]:
    call_command("load_content", verbosity=0)
    known = {"ref": Article.objects.values_list("ref", flat=True)[0]}
    names = PUBLIC - NOT_PAGES
    return [one.address(known) for one in all_routes() if one.name in names] + [NOT_THERE]


def inside_addresses(person: Person) -> list[str]:
    """Of a space with an entry and a document. Addresses that answer no page are left out."""
    known = furnish(person)
    routes = [one for one in all_routes() if one.name not in PUBLIC | NOT_PAGES]
    addresses = [address_in(one, known) for one in routes]
    return [one for one in addresses if is_page(person, one)]


def furnish(person: Person) -> dict[str, UUID]:
    """An entry, a document, a card and a dossier, by the app whose addresses name them; a landmark
    of the same id as the entry; a share and a testimony of the same id as the dossier.
    """
    picture = SimpleUploadedFile("porte.jpg", jpeg(), content_type="image/jpeg")
    person.client.post("/journal/nouveau/", {"text": "La porte de la cuisine.", "draft": ""})
    person.client.post("/documents/ajouter/", {"file": [picture]})
    entry, document = Entry.objects.get(), Document.objects.get()
    keep_landmark(person, entry.pk, "La naissance", "")
    dossier = keep_dossier(person, entry, document)
    keep_share(person, dossier)
    keep_testimony(person, dossier)
    return {
        "journal": entry.pk,
        "documents": document.pk,
        "contacts": keep_card(person, "La voisine", "06 39 98 00 12"),
        "dossier": dossier,
        "sharing": dossier,
    }


def keep_card(person: Person, name: str, phones: str) -> UUID:
    content = CardContent(name=name, phones=phones)
    place = {"owner": person.space, "keyring": person.keyring, "card_id": uuid4()}
    return add_card(**place, content=content).id


def keep_landmark(person: Person, landmark_id: UUID, name: str, note: str) -> None:
    add_landmark(
        owner=person.space,
        keyring=person.keyring,
        name=name,
        when=resolve_when(on=PartialDate(2024, 3), note=note),
        landmark_id=landmark_id,
    )


def address_in(route: Route, known: dict[str, UUID]) -> str:
    app = route.name.partition(":")[0]
    return route.address(dict.fromkeys(route.parameters, known.get(app)))


def is_page(person: Person, address: str) -> bool:
    """Not a file, nor a route that is only ever posted to."""
    answer = person.client.get(address)
    answer.close()
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
