"""Every page that a person can come to, as addresses."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from documents.models import Document
from journal.models import Entry
from library.models import Article
from memodevie.route_access import PUBLIC
from tests.cast import Person
from tests.e2e.media import jpeg
from tests.site.routes import NOT_PAGES, all_routes

NOT_THERE = "/nulle-part/"


def public_addresses() -> list[str]:
    call_command("load_content", verbosity=0)
    known = {"ref": Article.objects.values_list("ref", flat=True)[0]}
    names = PUBLIC - NOT_PAGES
    return [NOT_THERE, *(one.address(known) for one in all_routes() if one.name in names)]


def inside_addresses(person: Person) -> list[str]:
    """Of a space with an entry and a document. Addresses that answer no page are left out."""
    picture = SimpleUploadedFile("porte.jpg", jpeg(), content_type="image/jpeg")
    person.client.post("/journal/nouveau/", {"text": "La porte de la cuisine.", "draft": ""})
    person.client.post("/documents/ajouter/", {"file": [picture]})
    known = {"journal": Entry.objects.get().pk, "documents": Document.objects.get().pk}
    addresses = []
    for route in all_routes():
        if route.name in PUBLIC:
            continue
        app = route.name.partition(":")[0]
        address = route.address(dict.fromkeys(route.parameters, known.get(app)))
        answer = person.client.get(address)
        answer.close()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            addresses.append(address)
    return addresses
