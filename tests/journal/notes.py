"""Short ways to write, read and tamper, for the tests of the journal."""

from django.test import Client

from journal.content import Content
from journal.entries import amend_entry, write_entry
from journal.models import Entry, Revision
from journal.reading import open_entry
from journal.revisions import Version
from tests.cast import Person

NEW = "/journal/nouveau/"
LIST = "/journal/"
DRAFT = "/journal/brouillon/"


def write(person: Person, text: str = "La porte de la cuisine.", **said: object) -> Entry:
    return write_entry(owner=person.space, keyring=person.keyring, content=Content(text, **said))


def amend(person: Person, entry: Entry, text: str, reason: str = "") -> Version:
    """Another version, after whatever is there."""
    return amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=None,
        reason=reason,
    )


def latest(person: Person, entry: Entry) -> Version:
    opened = open_entry(person.space, person.keyring, entry.pk).latest
    assert isinstance(opened, Version)
    return opened


def only_entry(person: Person) -> Version:
    return latest(person, Entry.objects.get(owner=person.space))


def row(entry: Entry, number: int = 1) -> Revision:
    return Revision.objects.get(entry=entry, number=number)


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def address(entry: Entry, verb: str = "") -> str:
    return f"/journal/{entry.pk}/{verb}"


def put_in_trash(person: Person, entry: Entry):
    return person.client.post(address(entry, "supprimer/"))


def erase(person: Person, entry: Entry):
    """For good: with the passphrase, her code being fresh."""
    return person.client.post(address(entry, "effacer/"), {"current_password": person.passphrase})
