"""Several tabs in the same instant, on real connections: each is kept or told, none is lost."""

from __future__ import annotations

from uuid import uuid4

import pytest

from contacts.book import keeping
from contacts.book.card import CardContent
from contacts.book.keeping import CardChanged, TooManyCards, add_card, change_card
from tests.accounts.at_once import together
from tests.contacts.book import keep, names_of

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


def test_one_of_four_tabs_saves_and_the_others_are_told(writer):
    card, told = keep(writer), []

    def save(number: int) -> None:
        try:
            change_card(
                owner=writer.space,
                keyring=writer.keyring,
                card_id=card.id,
                content=CardContent(name=f"Onglet {number}"),
                based_on=1,
            )
        except CardChanged as refused:
            told.append(refused.card.content.name)

    together(save, 4)

    assert told == names_of(writer) * 3


def test_last_place_is_given_once(writer, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    told = []

    def add(number: int) -> None:
        content = CardContent(name=f"Onglet {number}")
        try:
            add_card(owner=writer.space, keyring=writer.keyring, content=content, card_id=uuid4())
        except TooManyCards:
            told.append(number)

    together(add, 4)

    assert len(told) == 3
    assert len(names_of(writer)) == 1
