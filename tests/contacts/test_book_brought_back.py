"""Cards that come back out of a copy, beside those that are here."""

from __future__ import annotations

from uuid import uuid4

from accounts.returning import Merged
from contacts.book.bringing_back import bring_cards, is_ours
from contacts.book.card import LENGTHS, Card, CardContent
from contacts.book.keeping import MOST
from contacts.models import AddressCard
from tests.cast import Person
from tests.contacts import book


def bring(person: Person, *cards: Card) -> Merged:
    return bring_cards(person.space, person.keyring, cards)


def test_card_keeps_its_id_and_version(writer):
    card = Card(uuid4(), CardContent(name="Mamie", knows="🌷 صباح"), 7)

    assert bring(writer, card) == Merged(new=1)
    assert book.content_of(writer, card.id) == card.content


def test_same_words_are_there_and_other_words_stay(writer):
    here = book.keep(writer, "Mamie")
    changed = Card(here.id, CardContent(name="Mamie, l’ancienne"), 1)

    assert bring(writer, Card(uuid4(), here.content), changed) == Merged(there=1, left=1)
    assert book.names_of(writer) == ["Mamie"]


def test_altered_card_is_not_written_over(writer):
    here = book.keep(writer)
    book.spoil(here)

    assert bring(writer, Card(here.id, CardContent(name="Mamie"))) == Merged(left=1)


def test_id_of_somebody_else_is_replaced(writer, stranger):
    theirs = book.keep(stranger, "Sa sœur")

    assert bring(writer, Card(theirs.id, CardContent(name="Mamie"))) == Merged(new=1)
    assert book.names_of(stranger) == ["Sa sœur"]
    assert book.names_of(writer) == ["Mamie"]


def test_no_more_than_a_book_holds(writer):
    many = [Card(uuid4(), CardContent(name=f"Fiche {number}")) for number in range(MOST + 1)]

    assert bring(writer, *many) == Merged(new=MOST, left=1)
    assert AddressCard.objects.count() == MOST


def test_card_that_no_form_keeps_is_not_ours():
    assert is_ours(Card(uuid4(), CardContent(phones="17")))
    assert not is_ours(Card(uuid4(), CardContent()))
    assert not is_ours(Card(uuid4(), CardContent(name="x" * (LENGTHS["name"] + 1))))
    assert not is_ours(Card(uuid4(), CardContent(name="Mamie"), 0))
