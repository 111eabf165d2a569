"""A note in two words: one box, kept at once, and found again to be completed."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import DatabaseError

from accounts.models import Draft
from journal.models import Entry
from journal.reading import open_entry
from tests.cast import Person
from tests.journal.drafts import hidden, hidden_fields, reopen, sleep, texts
from tests.journal.notes import DRAFT, LIST, NEW, address, latest, only_entry, page, write

QUICK = "/journal/deux-mots/"
KEPT = "C’est gardé. Vous pouvez vous arrêter là."


def typed(shown: str) -> list[str]:
    """The fields that a person fills, in the order of the page."""
    form = shown.partition("data-mdv-autosave")[2].partition("</form>")[0]
    tags = re.split("<input|<select|<textarea", form)[1:]
    names = [tag.split('name="')[1].split('"')[0] for tag in tags if 'type="hidden"' not in tag]
    return list(dict.fromkeys(names))


def test_two_words_are_enough(writer: Person) -> None:
    response = writer.client.post(QUICK, {"text": "La porte."}, follow=True)

    assert KEPT in response.text
    kept = only_entry(writer)
    assert (kept.number, kept.content.text, kept.content.to_complete) == (1, "La porte.", True)


def test_nothing_is_asked_but_the_text(writer: Person) -> None:
    assert typed(page(writer.client, QUICK)) == ["text"]


def test_relative_first_says_how_it_is_known(relative: Person) -> None:
    shown = page(relative.client, QUICK)

    assert typed(shown) == ["stance", "text"]
    assert "sans deviner" in shown
    assert "par qui, dans le texte" in shown
    relative.client.post(QUICK, {"text": "Des cris.", "stance": "entendu"})
    assert only_entry(relative).content.stance == "entendu"


def test_stance_of_a_relative_is_never_guessed(relative: Person) -> None:
    relative.client.post(QUICK, {"text": "Des cris."})

    assert only_entry(relative).content.stance == ""


def test_note_of_two_words_is_deposited_like_any_other(writer: Person) -> None:
    writer.client.post(QUICK, {"text": "La porte."})

    assert "Horodaté" in page(writer.client, address(Entry.objects.get()))


def test_missing_text_is_asked_for_on_the_same_page(writer: Person) -> None:
    response = writer.client.post(QUICK, {"text": "  "})

    assert response.status_code == 200
    assert "Il manque le texte." in response.text
    assert typed(response.text) == ["text"]
    assert ">Deux mots, ou une phrase</label>" in response.text
    assert "entendus sont précieux" not in response.text
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("text", ["a" * 100_001, "<script>alert(1)</script>" * 5000])
def test_text_too_long_comes_back_whole(writer: Person, text: str) -> None:
    response = writer.client.post(QUICK, {"text": text})

    assert response.context["form"]["text"].value() == text
    assert "<script>alert" not in response.text
    assert Entry.objects.count() == 0


def test_failing_database_gives_the_text_back(writer: Person, monkeypatch) -> None:
    def fail(**kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("journal.views.quick.write_entry", fail)

    response = writer.client.post(QUICK, {"text": "La porte."})

    assert response.status_code == 503
    assert ">\nLa porte.</textarea>" in response.text
    assert "Votre texte est encore ici, en entier" in response.text
    assert "fichiers, il faudra" not in response.text


def test_form_sent_twice_makes_one_note(writer: Person) -> None:
    form = {"text": "La porte.", "draft": str(uuid4())}

    for _ in range(2):
        writer.client.post(QUICK, form)

    assert Entry.objects.count() == 1


def test_two_words_kept_by_the_script_come_back(writer: Person) -> None:
    writer.client.post(DRAFT, {"text": "La porte.", "to_complete": "on"})

    shown = page(writer.client, QUICK)

    assert ">\nLa porte.</textarea>" in shown
    assert f'href="{QUICK}?vierge=1"' in shown
    assert "La porte." not in page(writer.client, f"{QUICK}?vierge=1")
    writer.client.post(QUICK, {**hidden_fields(shown), "text": "La porte."})
    assert (Entry.objects.count(), Draft.objects.count()) == (1, 0)


@pytest.mark.parametrize("delay", [{"minutes": 4}, {"minutes": 31}], ids=["locked", "dormant"])
def test_two_words_sent_to_a_closed_space_wait_in_the_box(writer: Person, delay) -> None:
    sleep(**delay)

    writer.client.post(QUICK, {"text": "La porte.", "to_complete": "on", "draft": str(uuid4())})
    reopen(writer)

    shown = page(writer.client, QUICK)
    assert ">\nLa porte.</textarea>" in shown
    assert "Il n’avait pas pu être enregistré (" in shown


def test_longer_draft_is_not_hidden_under_two_words(writer: Person) -> None:
    writer.client.post(DRAFT, {"text": "La porte.", "place": "la cuisine", "to_complete": "on"})

    assert "La porte." not in page(writer.client, QUICK)
    assert "la cuisine" in page(writer.client, NEW)


def test_two_words_begun_may_become_a_whole_note(writer: Person) -> None:
    writer.client.post(DRAFT, {"text": "La porte.", "to_complete": "on"})

    shown = page(writer.client, NEW)

    assert ">\nLa porte.</textarea>" in shown
    assert "checked" in next(one for one in shown.split("<input") if 'name="to_complete"' in one)


def test_note_offers_to_be_completed_until_it_is(writer: Person) -> None:
    writer.client.post(QUICK, {"text": "La porte."})
    entry = Entry.objects.get()
    there = address(entry, "modifier/")
    assert "À compléter" in page(writer.client, address(entry))

    writer.client.post(there, {"text": "La porte, à 21 h.", "based_on": "1", "to_complete": "on"})
    assert "À compléter" in page(writer.client, address(entry))

    writer.client.post(there, {"text": "La porte, à 22 h.", "based_on": "2"})
    assert "À compléter" not in page(writer.client, address(entry))
    assert latest(writer, entry).content.to_complete is False


def test_form_shows_whether_it_is_to_be_completed(writer: Person) -> None:
    for is_left in (True, False):
        shown = page(writer.client, address(write(writer, to_complete=is_left), "modifier/"))
        box = next(one for one in shown.split("<input") if 'name="to_complete"' in one)
        assert ("checked" in box.split(">")[0]) is is_left


def test_change_of_mind_is_told_between_versions(writer: Person) -> None:
    entry = write(writer, to_complete=True)

    writer.client.post(address(entry, "modifier/"), {"text": "La porte.", "based_on": "1"})

    assert "À compléter" in page(writer.client, address(entry, "versions/"))


def test_list_marks_them_and_leads_to_them(writer: Person) -> None:
    write(writer, "Deux mots.", to_complete=True)
    write(writer, "Trois mots.", to_complete=True)
    write(writer, "Un récit entier.")

    shown = page(writer.client, LIST)
    assert shown.count(">à compléter</span>") == 2
    assert "2 notes à compléter" in shown

    found = writer.client.post(LIST, {"to_complete": "oui"}).text
    assert found.count("thread__item") == 2
    assert "Un récit entier." not in found
    assert "2 notes correspondent." in found


def test_list_says_nothing_of_it_when_there_are_none(writer: Person) -> None:
    write(writer)

    assert "note à compléter" not in page(writer.client, LIST)


@pytest.mark.parametrize("way", [LIST, NEW])
def test_short_way_is_offered_where_one_begins(writer: Person, way: str) -> None:
    assert f'href="{QUICK}"' in page(writer.client, way)


def test_way_is_not_offered_over_words_already_there(writer: Person) -> None:
    entry = write(writer)
    writer.client.post(DRAFT, {"text": "Des mots."})

    assert f'href="{QUICK}"' not in page(writer.client, NEW)
    assert f'href="{QUICK}"' not in page(writer.client, address(entry, "modifier/"))
    assert f'href="{QUICK}"' not in writer.client.post(NEW, {"text": ""}).text
    assert "Écrire librement" in page(writer.client, QUICK)
    assert "Écrire librement" not in writer.client.post(QUICK, {"text": ""}).text


def test_note_of_two_words_is_nobody_else_s(writer: Person, stranger: Person) -> None:
    writer.client.post(QUICK, {"text": "La porte."})
    taken = str(Entry.objects.get().pk)

    stranger.client.post(QUICK, {"text": "Autre chose.", "draft": taken})

    assert (
        len(open_entry(writer.space, writer.keyring, Entry.objects.get(pk=taken).pk).versions) == 1
    )
    assert only_entry(stranger).content.text == "Autre chose."


def test_draft_of_two_words_is_under_the_id_of_its_form(writer: Person) -> None:
    form = hidden(page(writer.client, QUICK), "draft")

    writer.client.post(DRAFT, {"text": "La", "draft": form, "to_complete": "on"})
    writer.client.post(DRAFT, {"text": "La porte.", "draft": form, "to_complete": "on"})

    assert texts(writer) == ["La porte."]
