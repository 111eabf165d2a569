"""The cards of the address book, as they are kept: sealed, each once, each hers."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from accounts.drafts import open_drafts
from accounts.spaces import erase_contents, holders
from contacts.book import keeping
from contacts.book.card import LENGTHS, CardContent
from contacts.book.keeping import (
    CardAltered,
    CardChanged,
    CardGone,
    TooManyCards,
    add_card,
    change_card,
    erase_card,
    find_card,
    read_book,
)
from contacts.book.numbers import lines_of
from contacts.models import AddressCard
from documents.vault_check.one_space import check_space
from documents.vault_check.sealed_columns import check_columns
from tests.cast import Person
from tests.contacts.book import content_of, keep, names_of, spoil

FULL = CardContent(
    name="La voisine",
    role="avocat",
    role_words="mon avocate 👩\u200d⚖",
    phones="06 39 98 00 12\nעבודה +33 1 99 00 12 34",
    mail="mamie@exemple.fr",
    address="12 rue des Lilas",
    hours="le soir",
    knows="<b>tout</b>",
    is_urgent=True,
)


def change(person: Person, card_id, content: CardContent, based_on: int = 1):
    return change_card(
        owner=person.space,
        keyring=person.keyring,
        card_id=card_id,
        content=content,
        based_on=based_on,
    )


def test_card_is_read_as_it_was_kept(writer):
    card = add_card(owner=writer.space, keyring=writer.keyring, content=FULL, card_id=uuid4())

    assert content_of(writer, card.id) == FULL


def test_nothing_of_a_card_is_in_clear(writer):
    add_card(owner=writer.space, keyring=writer.keyring, content=FULL, card_id=uuid4())

    row = AddressCard.objects.get()
    assert {one.name for one in AddressCard._meta.concrete_fields} == {
        "id",
        "owner",
        "wrapped_dek",
        "sealed_card",
    }
    assert b"voisine" not in bytes(row.sealed_card) + bytes(row.wrapped_dek)


def test_who_is_reached_first_comes_first_then_by_name(writer):
    for name, is_urgent in (("zoé", False), ("Éric", False), ("Yann", True), ("Anna", True)):
        keep(writer, name, is_urgent=is_urgent)

    assert names_of(writer) == ["Anna", "Yann", "Éric", "zoé"]


def test_card_without_a_name_is_called_by_its_number(writer):
    keep(writer, "", phones="3919\n116 006")

    assert names_of(writer) == ["3919"]


def test_card_sent_twice_is_kept_once(writer):
    place = {"owner": writer.space, "keyring": writer.keyring, "card_id": uuid4()}
    for _ in range(2):
        add_card(**place, content=FULL)
    add_card(**place, content=replace(FULL, name="Une autre"))

    assert names_of(writer) == ["La voisine", "Une autre"]


def test_id_of_somebody_else_is_replaced(writer, stranger):
    theirs = keep(stranger)
    add_card(owner=writer.space, keyring=writer.keyring, content=FULL, card_id=theirs.id)

    assert names_of(stranger) == ["La voisine"]
    assert AddressCard.objects.for_owner(writer.space).get().pk != theirs.id


def test_second_tab_is_told_and_writes_nothing(writer):
    card = keep(writer)
    change(writer, card.id, replace(FULL, name="La voisine B."))

    with pytest.raises(CardChanged) as refused:
        change(writer, card.id, replace(FULL, name="La voisine C."))

    assert refused.value.card.content.name == "La voisine B."
    assert names_of(writer) == ["La voisine B."]


def test_same_words_twice_are_no_change(writer):
    card = keep(writer)

    assert change(writer, card.id, card.content, based_on=0).version == 1


def test_one_too_many_is_refused(writer, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    keep(writer)

    with pytest.raises(TooManyCards):
        keep(writer, "Une autre")


def test_card_of_somebody_else_is_gone(writer, stranger):
    theirs = keep(stranger)

    with pytest.raises(CardGone):
        find_card(writer.space, writer.keyring, theirs.id)
    with pytest.raises(CardGone):
        erase_card(writer.space, theirs.id)


def test_row_moved_to_another_space_does_not_open(writer, stranger):
    card = keep(stranger)
    AddressCard.objects.update(owner=writer.space)

    assert read_book(writer.space, writer.keyring).altered == [card.id]


def test_altered_card_is_told_and_never_written_over(writer):
    card = keep(writer)
    keep(writer, "Une autre")
    spoil(card)

    assert names_of(writer) == ["Une autre"]
    with pytest.raises(CardAltered):
        change(writer, card.id, FULL)


def test_holder_counts_exports_and_erases(writer, stranger):
    altered = keep(writer, "Altérée")
    keep(writer, phones="3919")
    keep(stranger)
    spoil(altered)
    holder = next(one for one in holders() if one.name == "address book")

    exported = holder.export(writer.space, writer.keyring)
    assert holder.count(writer.space) == 2
    assert [one.get("phones") for one in exported] == ["3919", None]
    assert exported[1] == {"card": str(altered.id), "altered": True}

    erase_contents(writer.space)
    assert AddressCard.objects.count() == 1


def test_check_of_the_vault_finds_an_altered_card_and_a_cut_one(writer):
    altered, cut = keep(writer), keep(writer, "Une autre")
    assert [*check_columns(), *check_space(writer.space, writer.keyring)] == []

    spoil(altered)
    AddressCard.objects.filter(pk=cut.id).update(sealed_card=b"autre chose")

    assert {one.fault for one in check_space(writer.space, writer.keyring)} == {
        f"card {altered.id} does not open",
        f"card {cut.id} does not open",
    }
    assert [one.subject for one in check_columns()] == [f"address card {cut.id}"]


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        ("06 39 98 00 12", ["tel:0639980012"]),
        ("travail : +33 (0)6 39 98 00 12, le soir", ["tel:+33639980012"]),
        ("01.99.00.67.89 ou 17", ["tel:0199006789", "tel:17"]),
        ("٠٦٣٩٩٨٠٠١٢", ["tel:0639980012"]),
        ("3919\n116\u00a0006", ["tel:3919", "tel:116006"]),
        ("rien", []),
        ("1", []),
        ("1" * 40, []),
        ("a12b", []),
    ],
)
def test_numbers_are_found_in_what_she_typed(text, uris):
    lines = lines_of(text)

    assert [piece.uri for line in lines for piece in line if piece.uri] == uris
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text


@pytest.mark.parametrize(
    ("mail", "link"),
    [
        ("a@b.fr", "mailto:a@b.fr"),
        ("a@b", ""),
        ("a@b.fr?bcc=c@d.fr", ""),
        ("a@b.fr, c@d.fr", ""),
        ("javascript:x@b.fr", ""),
        ("", ""),
    ],
)
def test_mail_is_a_link_when_it_is_one_address(mail, link):
    assert CardContent(mail=mail).mail_to == link


def test_every_text_has_a_length():
    texts = {name for name, value in CardContent().__dict__.items() if value == ""}

    assert texts - {"role"} == set(LENGTHS)


def test_no_draft_is_made_by_keeping(writer):
    keep(writer)

    assert open_drafts(writer.space, writer.keyring) == []
