"""Cards that come back out of a copy of a space: added to those that are here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from accounts.models import Space
from accounts.returning import Merged
from contacts.book.card import LENGTHS, Card
from contacts.book.keeping import MOST, holding, read_book, seal_card
from contacts.models import AddressCard
from vault.keyring import Keyring


def is_ours(card: Card) -> bool:
    """Whether a form of this service may have kept it."""
    said = card.content
    is_short = all(len(getattr(said, name)) <= most for name, most in LENGTHS.items())
    return is_short and bool(said.name or said.phones) and card.version >= 1


def bring_cards(owner: Space, keyring: Keyring, cards: Iterable[Card]) -> Merged:
    """A card of hers that says something else by now stays as it is, and so does what would be
    one too many. An id that is somebody else's is replaced."""
    merged = Merged()
    with holding(owner):
        book = read_book(owner, keyring)
        here = {one.id: one.content for one in book.cards} | dict.fromkeys(book.altered)
        rows: list[AddressCard] = []
        for card in cards:
            if card.content in here.values():
                merged = merged.found(is_same=True)
            elif card.id in here or len(here) >= MOST:
                merged = merged.found(is_same=False)
            else:
                if AddressCard.objects.filter(pk=card.id).exists():
                    card = replace(card, id=uuid4())
                here[card.id] = card.content
                row = AddressCard(pk=card.id, owner=owner)
                rows.append(seal_card(row, keyring, card.content, card.version))
                merged = merged.added()
        AddressCard.objects.bulk_create(rows)
    return merged
