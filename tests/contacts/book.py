"""Short ways to keep and to spoil cards of the address book."""

from __future__ import annotations

from uuid import UUID, uuid4

from contacts.book.card import Card, CardContent
from contacts.book.keeping import add_card, find_card, read_book
from contacts.models import AddressCard
from tests.cast import Person

BOOK = "/contacts/carnet/"
ADD = f"{BOOK}ajouter/"
DRAFT = f"{BOOK}brouillon/"


def keep(person: Person, name: str = "La voisine", **said: object) -> Card:
    content = CardContent(name=name, **said)  # type: ignore[arg-type]
    return add_card(owner=person.space, keyring=person.keyring, content=content, card_id=uuid4())


def names_of(person: Person) -> list[str]:
    return [one.content.title for one in read_book(person.space, person.keyring).cards]


def content_of(person: Person, card_id: UUID) -> CardContent:
    return find_card(person.space, person.keyring, card_id).content


def spoil(card: Card) -> None:
    row = AddressCard.objects.get(pk=card.id)
    sealed = bytes(row.sealed_card)
    row.sealed_card = sealed[:-1] + bytes([sealed[-1] ^ 1])
    row.save()


def place_of(card: Card, verb: str = "") -> str:
    return f"{BOOK}{card.id}/{verb}"
