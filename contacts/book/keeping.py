"""The cards of a space: read, added, changed, erased. Each is sealed under a key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from accounts.spaces import Holder
from contacts.book.card import Card, CardContent, from_record, to_record
from contacts.models import AddressCard
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

# More would be a directory; and the page has to be read by thumb.
MOST = 200
_PART, _FIELD = "card", "card"
CHANGED = "address_card_changed"
ERASED = "address_card_erased"
activity.register_kind(CHANGED, _("Une fiche du carnet modifiée"))
activity.register_kind(ERASED, _("Une fiche du carnet effacée"))


class CardGone(Exception):
    """Erased, perhaps in another tab; or never hers."""


class TooManyCards(Exception):
    """`MOST` are kept already."""


class CardAltered(Exception):
    """The row is there and her key no longer opens it. Nothing is written over it."""


class CardChanged(Exception):
    """Another tab changed it first; `card` is what it says now. Nothing was written."""

    def __init__(self, card: Card) -> None:
        self.card = card
        super().__init__()


@dataclass(frozen=True, repr=False)
class Book:
    """`altered`: the ids of rows that do not open; the page says it and shows all the rest."""

    cards: list[Card] = field(default_factory=list)
    altered: list[UUID] = field(default_factory=list)

    @property
    def urgent(self) -> list[Card]:
        return [one for one in self.cards if one.content.is_urgent]

    @property
    def others(self) -> list[Card]:
        return [one for one in self.cards if not one.content.is_urgent]

    @property
    def ids(self) -> set[str]:
        """Of the cards that open: words about another have no page but that of a new card."""
        return {str(one.id) for one in self.cards}


def read_book(owner: Space, keyring: Keyring) -> Book:
    """Who is to be reached first, then by name."""
    cards: list[Card] = []
    altered: list[UUID] = []
    for row in AddressCard.objects.for_owner(owner).order_by("pk"):
        try:
            cards.append(_open(row, keyring))
        except CardAltered:
            altered.append(row.pk)
    return Book(sorted(cards, key=lambda one: one.order), altered)


def find_card(owner: Space, keyring: Keyring, card_id: UUID) -> Card:
    """Raises CardGone, CardAltered."""
    return _open(_row(owner, card_id), keyring)


def add_card(*, owner: Space, keyring: Keyring, content: CardContent, card_id: UUID) -> Card:
    """`card_id` was given to the blank form: sent twice, the card is kept once. Sent again with
    other words, it is another card. Raises TooManyCards.
    """
    with holding(owner):
        row = AddressCard.objects.filter(pk=card_id).first()
        if row is not None:
            if row.owner_id == owner.pk and _says(row, keyring, content):
                return Card(card_id, content)
            card_id = uuid4()
        if AddressCard.objects.for_owner(owner).count() >= MOST:
            raise TooManyCards
        seal_card(AddressCard(pk=card_id, owner=owner), keyring, content, 1).save(force_insert=True)
    return Card(card_id, content)


def change_card(
    *, owner: Space, keyring: Keyring, card_id: UUID, content: CardContent, based_on: int
) -> Card:
    """`based_on`: the version that was read. What it said before is not kept: a line of her
    activity says that one changed, not which. Raises CardGone, CardAltered, CardChanged.
    """
    with holding(owner):
        row = _row(owner, card_id)
        now = _open(row, keyring)
        if now.content == content:
            return now
        if now.version != based_on:
            raise CardChanged(now)
        changed = Card(card_id, content, now.version + 1)
        seal_card(row, keyring, content, changed.version).save()
        activity.record(owner, CHANGED)
    return changed


def erase_card(owner: Space, card_id: UUID) -> None:
    """For good, altered or not. Raises CardGone."""
    with holding(owner):
        _row(owner, card_id).delete()
        activity.record(owner, ERASED)


def _erase_all(space: Space) -> None:
    AddressCard.objects.for_owner(space).delete()


def _count(space: Space) -> int:
    return AddressCard.objects.for_owner(space).count()


def _export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Each card in clear; an altered one by its place only."""
    book = read_book(space, keyring)
    opened = [{"card": str(one.id), **to_record(one.content, one.version)} for one in book.cards]
    return [*opened, *({"card": str(one), "altered": True} for one in book.altered)]


HOLDER = Holder("address book", erase=_erase_all, count=_count, export=_export)


@contextmanager
def holding(owner: Space) -> Iterator[None]:
    """Two requests at once follow each other. The space's own row is the lock (a card that is not
    there yet has none); it leaves the row free to be referred to.
    """
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        yield


def _row(owner: Space, card_id: UUID) -> AddressCard:
    row = AddressCard.objects.for_owner(owner).filter(pk=card_id).first()
    if row is None:
        raise CardGone
    return row


def _says(row: AddressCard, keyring: Keyring, content: CardContent) -> bool:
    try:
        return _open(row, keyring).content == content
    except CardAltered:
        return False


def seal_card(
    row: AddressCard, keyring: Keyring, content: CardContent, version: int
) -> AddressCard:
    """The unsaved row, under a new key."""
    part, row.wrapped_dek = keyring.new_part(row.pk, _PART)
    row.sealed_card = seal_record(part, _FIELD, to_record(content, version))
    return row


def _open(row: AddressCard, keyring: Keyring) -> Card:
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        return from_record(row.pk, unseal_record(part, _FIELD, row.sealed_card))
    except (Unsealable, KeyError, TypeError, ValueError):
        raise CardAltered from None
