"""« Mon carnet »: a list, one form, a clear sentence for whatever is sent, and no word lost."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.urls import reverse

from accounts.activity import read_activity
from accounts.models import Draft
from contacts.book import keeping, views
from contacts.book.card import LENGTHS
from contacts.models import AddressCard
from tests.contacts.book import ADD, BOOK, DRAFT, content_of, keep, names_of, place_of, spoil

HTML = '<script>alert("x")</script>'


def page(client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status
    return str(answer.content.decode())


def add(person, status: int = 302, **said: str) -> str:
    answer = person.client.post(ADD, said)
    assert answer.status_code == status
    return str(answer.content.decode())


def reopen(person) -> None:
    person.client.post(reverse("accounts:pin"), {"pin": person.pin})


def lock_upon(person, where: str, **said: str) -> None:
    """Typed while the space locked, then opened again."""
    person.client.post(reverse("accounts:lock"))
    assert person.client.post(where, said).status_code in {302, 423}
    reopen(person)


def grow_old(person, clock) -> None:
    for _ in range(4):
        clock.advance(seconds=90)
        person.client.post(reverse("accounts:state"))


def test_visitor_is_sent_to_sign_in(visitor):
    for where in (BOOK, ADD):
        assert visitor.get(where)["Location"] == reverse("accounts:login")


def test_public_directory_shows_no_card(writer):
    keep(writer, "La voisine")

    assert "La voisine" not in page(writer.client, "/contacts/")


def test_link_is_shown_inside_only(writer, visitor):
    assert BOOK in page(writer.client, "/contacts/")
    assert BOOK not in page(visitor, "/contacts/")


def test_kept_card_is_listed_with_its_number_to_press(writer):
    add(writer, name="La voisine", phones="06 39 98 00 12", role="avocat", mail="n@exemple.fr")

    text = page(writer.client, BOOK)
    assert 'href="tel:0639980012"' in text
    assert 'href="mailto:n@exemple.fr"' in text
    assert "Avocat, avocate" in text
    assert "Un appel reste dans le journal d’appels" in text


def test_name_or_number_is_needed(writer):
    text = add(writer, 200, knows="Elle sait tout.")

    assert "Il manque un nom ou un numéro" in text
    assert "Elle sait tout." in text
    add(writer, phones="3919")
    assert names_of(writer) == ["3919"]


def test_text_too_long_is_given_back_whole(writer):
    knows = "é" * 100_000

    text = add(writer, 200, name="La voisine", knows=knows)
    assert "C’est trop long" in text
    assert knows in text
    assert names_of(writer) == []


@pytest.mark.parametrize("name", [HTML, "\u202eaidaN", "עברית", "👩\u200d👧", "{{ x }}", "a\0b"])
def test_any_name_is_text(writer, name):
    add(writer, name=name, role_words=name, address=name)

    assert names_of(writer) == [name.replace("\0", "")]
    assert HTML not in page(writer.client, BOOK)


def test_unknown_role_is_refused_and_words_stay(writer):
    text = add(writer, 200, name="La voisine", role="patron")

    assert "Il manque un choix de la liste" in text
    assert 'value="La voisine"' in text


def test_longest_texts_are_kept(writer):
    add(writer, **{name: "é" * most for name, most in LENGTHS.items()})

    assert names_of(writer) == ["é" * LENGTHS["name"]]


def test_changed_card_is_changed_and_leaves_a_line(writer):
    card = keep(writer)

    answer = writer.client.post(
        place_of(card),
        {"name": "La voisine B.", "based_on": "1", "card": str(card.id)},
        follow=True,
    )

    assert "La fiche est gardée." in answer.content.decode()
    assert names_of(writer) == ["La voisine B."]
    lines = read_activity(writer.space, writer.keyring)
    assert lines[0].sentence == "Une fiche du carnet modifiée"


def test_second_tab_is_shown_both(writer):
    card = keep(writer)
    for name in ("La voisine B.", "La voisine C."):
        answer = writer.client.post(place_of(card), {"name": name, "based_on": "1"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Cette fiche a changé entre-temps" in text
    assert "La voisine B." in text
    assert 'value="La voisine C."' in text
    assert 'name="based_on" value="2"' in text


def test_second_tab_without_a_fresh_code_is_not_shown_what_is_kept(writer, clock):
    card = keep(writer)
    writer.client.post(place_of(card), {"name": "La voisine B.", "based_on": "1"})
    grow_old(writer, clock)

    answer = writer.client.post(place_of(card), {"name": "La voisine C.", "based_on": "1"})

    assert answer.status_code == 409
    assert "La voisine B." not in answer.content.decode()
    assert "La voisine C." in answer.content.decode()


def test_one_too_many_is_told(writer, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    keep(writer)

    text = add(writer, 409, name="Une autre")
    assert 'value="Une autre"' in text
    assert names_of(writer) == ["La voisine"]


@pytest.mark.parametrize("verb", ["", "effacer/"])
def test_card_of_somebody_else_is_not_found(writer, stranger, verb):
    theirs = keep(stranger)

    assert "Cette fiche n’est plus ici" in page(writer.client, place_of(theirs, verb), 404)
    assert writer.client.post(place_of(theirs, verb)).status_code == 404
    assert names_of(stranger) == ["La voisine"]


def test_words_about_an_erased_card_may_become_another(writer):
    card = keep(writer)
    writer.client.post(place_of(card, "effacer/"))

    answer = writer.client.post(place_of(card), {"name": "La voisine B.", "based_on": "1"})

    assert answer.status_code == 404
    assert 'value="La voisine B."' in answer.content.decode()
    assert f'action="{ADD}"' in answer.content.decode()


def test_altered_card_is_told_kept_apart_and_can_be_erased(writer):
    card = keep(writer)
    keep(writer, "Une autre")
    spoil(card)

    assert "ne peut plus être lue" in page(writer.client, BOOK)
    assert "Élément altéré" in page(writer.client, place_of(card))
    answer = writer.client.post(place_of(card), {"name": "La voisine B.", "based_on": "1"})
    assert answer.status_code == 409
    assert 'value="La voisine B."' in answer.content.decode()

    writer.client.post(place_of(card, "effacer/"))
    assert AddressCard.objects.count() == 1


def test_erasing_asks_a_fresh_code_at_the_last_step(writer, clock):
    card = keep(writer)
    clock.advance(seconds=61)

    assert writer.client.post(place_of(card, "effacer/")).status_code == 403
    assert names_of(writer) == ["La voisine"]
    writer.client.post(place_of(card, "effacer/"), {"confirm_pin": writer.pin})
    assert names_of(writer) == []


def test_reading_asks_a_code_of_five_minutes_and_saving_loses_no_word(writer, clock):
    card = keep(writer)
    grow_old(writer, clock)

    for where in (BOOK, ADD, place_of(card)):
        assert writer.client.get(where)["Location"].startswith(reverse("accounts:pin"))
    writer.client.post(place_of(card), {"name": "La voisine B.", "based_on": "1"})
    assert names_of(writer) == ["La voisine B."]


@pytest.mark.parametrize("where", [ADD, DRAFT])
def test_words_of_a_new_card_typed_while_it_locks_come_back(writer, where):
    lock_upon(writer, where, name="La voisine", phones="3919", is_urgent="on")

    assert "Une fiche commencée vous attend" in page(writer.client, BOOK)
    text = page(writer.client, ADD)
    assert 'value="La voisine"' in text
    assert "Vos mots sont là" in text
    add(writer, name="La voisine", draft=str(Draft.objects.get().pk))
    assert not Draft.objects.exists()


def test_words_about_a_card_typed_while_it_locks_come_back_on_its_page(writer):
    card = keep(writer)
    said = {"name": "La voisine B.", "card": str(card.id), "based_on": "1"}
    lock_upon(writer, place_of(card), **said)

    assert 'value="La voisine B."' in page(writer.client, place_of(card))
    assert page(writer.client, BOOK).count("Des mots vous attendent.") == 1
    assert "La voisine B." not in page(writer.client, ADD)
    assert "La voisine B." not in page(writer.client, "/journal/")


def test_words_rescued_for_an_erased_card_become_another(writer):
    card = keep(writer)
    lock_upon(writer, place_of(card), name="La voisine B.", card=str(card.id), based_on="1")
    keeping.erase_card(writer.space, card.id)

    text = page(writer.client, ADD)
    assert 'value="La voisine B."' in text
    assert 'name="card" value' not in text


def test_rescued_words_over_a_changed_card_show_both(writer):
    card = keep(writer)
    lock_upon(writer, place_of(card), name="La voisine C.", card=str(card.id), based_on="1")
    writer.client.post(place_of(card), {"name": "La voisine B.", "based_on": "1"})

    text = page(writer.client, place_of(card))
    assert "Cette fiche a changé entre-temps" in text
    assert "La voisine B." in text
    assert 'value="La voisine C."' in text


def test_rescued_words_may_be_declined(writer):
    lock_upon(writer, ADD, name="Tant pis")

    said = {"draft": str(Draft.objects.get().pk), "forget": "1"}
    answer = writer.client.post(ADD, said, follow=True)

    assert "Les mots qui attendaient sont effacés." in answer.content.decode()
    assert "Tant pis" not in page(writer.client, ADD)


def test_words_of_another_person_are_not_declined(writer, stranger):
    lock_upon(writer, ADD, name="La voisine")

    stranger.client.post(ADD, {"draft": str(Draft.objects.get().pk), "forget": "1"})
    assert Draft.objects.count() == 1


def test_script_keeps_what_is_typed_until_it_is_kept(writer):
    draft = str(uuid4())
    said = {"name": "La voisine", "draft": draft}

    assert writer.client.post(DRAFT, said).status_code == 204
    assert 'value="La voisine"' in page(writer.client, ADD)
    add(writer, **said)
    # The script's last word, which comes after the form itself.
    writer.client.post(DRAFT, said)
    assert not Draft.objects.exists()
    assert names_of(writer) == ["La voisine"]


def test_locking_without_script_keeps_what_is_typed(writer):
    answer = writer.client.post(DRAFT, {"name": "La voisine", "lock": ADD})

    assert answer["Location"].startswith(reverse("accounts:pin"))
    assert "garde=1" in answer["Location"]
    assert writer.client.get(BOOK).status_code == 302
    reopen(writer)
    assert 'value="La voisine"' in page(writer.client, ADD)


def test_erased_card_takes_its_waiting_words(writer):
    card = keep(writer)
    writer.client.post(DRAFT, {"name": "La voisine B.", "card": str(card.id), "based_on": "1"})
    writer.client.post(place_of(card, "effacer/"))

    assert not Draft.objects.exists()


def test_failing_database_leaves_her_words(writer, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(views, "add_card", fail)

    text = add(writer, 503, name="La voisine")
    assert "La fiche n’a pas pu être enregistrée" in text
    assert 'value="La voisine"' in text


def test_hidden_fields_of_any_shape_stop_nothing(writer):
    add(writer, name="La voisine", draft="x" * 5000, card="<b>", based_on="-1")

    assert names_of(writer) == ["La voisine"]


def test_pages_say_no_word_in_their_title_and_are_not_for_paper(writer):
    card = keep(writer)

    for where in (BOOK, ADD, place_of(card), place_of(card, "effacer/")):
        text = page(writer.client, where)
        assert re.findall("<title>(.*)</title>", text) == ["Adresses"]
        assert 'class="printable"' not in text


def test_whole_card_is_kept_by_the_form(writer):
    said = {name: f"{name} à elle" for name in LENGTHS}
    add(writer, **said, role="ecole", is_urgent="on")

    kept = content_of(writer, AddressCard.objects.get().pk)
    assert {name: getattr(kept, name) for name in LENGTHS} == said
    assert kept.role == "ecole"
    assert kept.is_urgent
