"""Words that wait for the book: each tab its own draft, none hidden by a card that is no more."""

from __future__ import annotations

import pytest

from accounts.models import Draft
from contacts.book import views
from contacts.book.keeping import CardGone
from tests.contacts.book import ADD, BOOK, DRAFT, keep, names_of, place_of, spoil


def open_tab(person, where: str = ADD) -> dict[str, str]:
    """What the form of a tab would send."""
    form = person.client.get(where).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_two_tabs_never_share_a_draft(writer):
    writer.client.post(DRAFT, {"name": "La voisine"})
    first, second = open_tab(writer), open_tab(writer)

    for tab, name in ((first, "La voisine B."), (second, "La voisine C.")):
        writer.client.post(DRAFT, {**tab, "name": name})
    assert Draft.objects.count() == 2

    writer.client.post(ADD, {**second, "name": "La voisine C."})
    assert names_of(writer) == ["La voisine C."]
    assert open_tab(writer)["name"] == "La voisine B."


def test_declining_takes_nothing_that_another_tab_wrote_since(writer):
    writer.client.post(DRAFT, {"name": "La voisine"})
    first, second = open_tab(writer), open_tab(writer)
    writer.client.post(DRAFT, {**first, "name": "La voisine B."})

    writer.client.post(ADD, {**second, "forget": "1"})
    assert open_tab(writer)["name"] == "La voisine B."


def test_draft_written_in_since_is_not_taken(writer):
    writer.client.post(DRAFT, {"name": "La voisine"})
    tab = open_tab(writer)
    writer.client.post(DRAFT, {"name": "La voisine B.", "draft": tab["draft_from"]})

    writer.client.post(ADD, tab)
    assert open_tab(writer)["name"] == "La voisine B."


@pytest.mark.parametrize("what", ["kept", "declined"])
def test_form_done_with_takes_the_draft_that_filled_it(writer, what):
    writer.client.post(DRAFT, {"name": "La voisine"})
    said = {"forget": "1"} if what == "declined" else {}

    writer.client.post(ADD, {**open_tab(writer), **said})
    assert not Draft.objects.exists()


def test_words_about_an_altered_card_are_shown_and_outlive_it(writer):
    card = keep(writer)
    writer.client.post(DRAFT, {"name": "La voisine B.", "card": str(card.id), "based_on": "1"})
    spoil(card)

    assert "Une fiche commencée vous attend" in writer.client.get(BOOK).content.decode()
    assert open_tab(writer)["name"] == "La voisine B."
    writer.client.post(place_of(card, "effacer/"))
    assert open_tab(writer)["name"] == "La voisine B."


def test_card_erased_by_two_tabs_at_once_is_gone(writer, monkeypatch):
    card = keep(writer)

    def lose(*args: object) -> None:
        raise CardGone

    monkeypatch.setattr(views, "erase_card", lose)
    answer = writer.client.post(place_of(card, "effacer/"))
    assert answer.status_code == 404
    assert "Cette fiche n’est plus ici" in answer.content.decode()
