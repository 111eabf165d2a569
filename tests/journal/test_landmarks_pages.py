"""« Mes repères »: a list, one form, a clear sentence for whatever is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from accounts.activity import read_activity
from accounts.models import Draft
from journal.landmarks import keeping
from journal.landmarks.keeping import erase_landmark
from journal.landmarks.landmark import NAME_LENGTH
from tests.journal.landmarks import LANDMARKS, keep, names_of, place_of, spoil
from tests.journal.notes import NEW, page, write
from tests.journal.remembering import on

HTML = '<script>alert("x")</script>'
RTL = "\u202eecnassian al"


def add(person, status: int = 302, **said: str) -> str:
    response = person.client.post(LANDMARKS, {"name": "La naissance", **said})
    assert response.status_code == status
    return response.content.decode()


def test_kept_landmark_is_listed_with_its_precision(writer):
    add(writer, happened_on="mars 2024")

    text = page(writer.client, LANDMARKS)
    assert "La naissance" in text
    assert "en mars 2024" in text


def test_what_was_done_is_said(writer):
    response = writer.client.post(LANDMARKS, {"name": "La naissance"}, follow=True)

    assert "Votre repère est gardé." in response.content.decode()


def test_page_says_that_notes_keep_their_words(writer):
    landmark = keep(writer)

    assert "gardent les mots" in page(writer.client, place_of(landmark))
    assert "gardent leurs mots" in page(writer.client, place_of(landmark, "effacer/"))


def test_landmark_is_not_before_another(writer):
    text = page(writer.client, LANDMARKS)

    assert 'value="before"' not in text
    assert 'name="anchor"' not in text


def test_changed_landmark_is_changed(writer):
    landmark = keep(writer)
    said = {"name": "La naissance de Lou", "happened_on": "9/3/2024", "based_on": "1"}

    response = writer.client.post(place_of(landmark), said, follow=True)

    assert "samedi 9 mars 2024" in response.content.decode()
    assert names_of(writer) == ["La naissance de Lou"]


def test_form_shows_what_is_kept(writer):
    landmark = keep(writer, when=on(2024, 3, note="un lundi"))

    text = page(writer.client, place_of(landmark))
    for shown in ('value="La naissance"', 'value="03/2024"', 'value="un lundi"'):
        assert shown in text


def test_erased_landmark_leaves_the_notes_as_they_are(writer):
    landmark = keep(writer)
    writer.client.post(
        NEW, {"text": "Un fait.", "happened_precision": "before", "anchor": landmark.name}
    )

    response = writer.client.post(place_of(landmark, "effacer/"), follow=True)

    assert "Le repère est effacé." in response.content.decode()
    assert "avant la naissance" in page(writer.client, "/journal/")


def test_erasing_is_asked_first(writer):
    landmark = keep(writer)
    page(writer.client, place_of(landmark, "effacer/"))

    assert names_of(writer) == ["La naissance"]


@pytest.mark.parametrize("name", ["", "   ", "\u0301", "\n"])
def test_name_is_needed(writer, name):
    assert "Il manque un nom" in add(writer, 200, name=name)


def test_name_that_is_too_long_is_given_back_whole(writer):
    name = "a" * 10_000

    text = add(writer, 200, name=name)
    assert "C’est trop long" in text
    assert name in text
    assert names_of(writer) == []


def test_longest_name_is_kept(writer):
    add(writer, name="é" * NAME_LENGTH)

    assert names_of(writer) == ["é" * NAME_LENGTH]


@pytest.mark.parametrize("name", [HTML, RTL, "עברית", "👩\u200d👧 naissance", "a\nb\tc", "{{ x }}"])
def test_any_name_is_text(writer, name):
    add(writer, name=name)

    assert names_of(writer) == [" ".join(name.split())]
    for where in (LANDMARKS, "/journal/", NEW):
        assert HTML not in page(writer.client, where)


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("31/02/2024", "Il n’y a pas de 31"),
        ("29/02/2023", "février s’arrêtait au 28"),
        ("1899", "commencent en 1900"),
        ("01/01/2999", "plus de cinq ans"),
        ("20/11", "Il manque l’année"),
        ("pendant l’été", "Nous n’avons pas su lire cette date"),
    ],
)
def test_date_that_cannot_be_is_asked_again(writer, date, sentence):
    text = add(writer, 200, happened_on=date)

    assert sentence in text
    assert 'value="La naissance"' in text
    assert names_of(writer) == []


def test_landmark_may_be_to_come(writer):
    day = timezone.localdate() + timedelta(days=400)

    add(writer, name="L’audience", happened_on=f"{day:%d/%m/%Y}")

    for where in (LANDMARKS, "/journal/"):
        assert "à venir" in page(writer.client, where)


def test_known_name_with_another_date_is_told(writer):
    landmark = keep(writer, when=on(2024, 3))

    text = add(writer, 409, name="la NAISSANCE", happened_on="2023")
    assert "Vous avez déjà un repère de ce nom" in text
    assert place_of(landmark) in text
    assert 'value="la NAISSANCE"' in text


def test_one_too_many_is_told(writer, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    keep(writer, "La plainte")

    text = add(writer, 409)
    assert 'value="La naissance"' in text
    assert names_of(writer) == ["La plainte"]


def test_second_tab_is_shown_both(writer):
    landmark = keep(writer)
    for said in ({"name": "La naissance de Lou"}, {"name": "La naissance d’Élie"}):
        answer = writer.client.post(place_of(landmark), {**said, "based_on": "1"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ce repère a changé entre-temps" in text
    assert "La naissance de Lou" in text
    assert 'value="La naissance d’Élie"' in text
    assert 'name="based_on" value="2"' in text


def test_words_about_an_erased_landmark_are_given_back(writer):
    landmark = keep(writer)
    writer.client.post(place_of(landmark, "effacer/"))

    answer = writer.client.post(place_of(landmark), {"name": "La naissance de Lou"})

    text = answer.content.decode()
    assert answer.status_code == 404
    assert 'value="La naissance de Lou"' in text
    assert f'action="{LANDMARKS}"' in text


def lock_upon(person, where: str, **said: str) -> None:
    """Typed while the space locked, then opened again."""
    person.client.post(reverse("accounts:lock"))
    assert person.client.post(where, said).status_code == 302
    person.client.post(reverse("accounts:pin"), {"pin": person.pin})


def test_words_rescued_for_an_erased_landmark_are_on_its_page(writer):
    landmark = keep(writer)
    lock_upon(writer, place_of(landmark), name="La naissance de Lou", based_on="1")
    erase_landmark(writer.space, writer.keyring, landmark.id)

    text = page(writer.client, place_of(landmark), 404)
    assert 'value="La naissance de Lou"' in text
    assert f'action="{LANDMARKS}"' in text


def test_words_rescued_for_an_erased_landmark_are_in_the_list(writer):
    landmark = keep(writer)
    lock_upon(writer, place_of(landmark), name="La naissance de Lou", based_on="1")
    assert "de Lou" not in page(writer.client, LANDMARKS)
    erase_landmark(writer.space, writer.keyring, landmark.id)

    text = page(writer.client, LANDMARKS)
    assert 'value="La naissance de Lou"' in text
    writer.client.post(LANDMARKS, {"name": "Lou", "draft_from": str(Draft.objects.get().pk)})
    assert names_of(writer) == ["Lou"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("is_of_one", [True, False])
def test_rescued_words_may_be_declined(writer, is_of_one):
    landmark = keep(writer)
    where = place_of(landmark) if is_of_one else LANDMARKS
    lock_upon(writer, where, name="Tant pis")
    assert 'name="forget"' in page(writer.client, where)

    said = {"draft_from": str(Draft.objects.get().pk), "forget": "1"}
    response = writer.client.post(LANDMARKS, said, follow=True)

    assert "Les mots qui attendaient sont effacés." in response.content.decode()
    assert "Tant pis" not in page(writer.client, where)
    assert names_of(writer) == ["La naissance"]
    assert 'name="forget"' not in page(writer.client, where)


def test_words_of_another_person_are_not_declined(writer, stranger):
    lock_upon(writer, LANDMARKS, name="La plainte")

    said = {"draft_from": str(Draft.objects.get().pk), "forget": "1"}
    stranger.client.post(LANDMARKS, said)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("verb", ["", "effacer/"])
def test_landmark_of_somebody_else_is_not_found(writer, relative, verb):
    theirs = keep(relative)

    assert "Ce repère n’est plus ici" in page(writer.client, place_of(theirs, verb), 404)
    assert writer.client.post(place_of(theirs, verb)).status_code == 404
    assert names_of(relative) == ["La naissance"]


def test_altered_record_is_told_and_the_notes_are_shown(writer):
    landmark = keep(writer, when=on(2024, 3))
    write(writer, "La porte de la cuisine.")
    spoil()

    assert "vos repères ont été modifiés" in page(writer.client, LANDMARKS)
    assert "vos repères ont été modifiés" in add(writer, 409, name="La plainte")
    assert "La porte de la cuisine." in page(writer.client, "/journal/")
    page(writer.client, place_of(landmark), 404)
    page(writer.client, NEW)


def test_failing_database_leaves_her_words(writer, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(keeping, "changing_record", fail)

    text = add(writer, 503)
    assert "Le repère n’a pas pu être enregistré" in text
    assert 'value="La naissance"' in text


def test_database_that_does_not_even_read_leaves_her_words(writer, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(keeping, "changing_record", fail)
    monkeypatch.setattr(keeping, "read_record", fail)

    assert 'value="La naissance"' in add(writer, 503)


def test_words_typed_while_it_locks_come_back(writer):
    writer.client.post(reverse("accounts:lock"))
    writer.client.post(LANDMARKS, {"name": "La naissance", "happened_on": "mars 2024"})
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

    text = page(writer.client, LANDMARKS)
    assert 'value="La naissance"' in text
    assert 'value="mars 2024"' in text
    writer.client.post(
        LANDMARKS, {"name": "La naissance", "draft_from": str(Draft.objects.get().pk)}
    )
    assert not Draft.objects.exists()


def test_landmarks_are_offered_where_a_note_is_dated(writer):
    keep(writer, when=on(2024, 3))

    assert "\u2068La naissance\u2069 (en mars 2024)</option>" in page(writer.client, NEW)


def test_name_written_from_right_to_left_leaves_its_date_alone(writer):
    keep(writer, "הלידה", when=on(2024, 3))

    assert ">\u2068הלידה\u2069 (en mars 2024)</option>" in page(writer.client, NEW)


def test_draft_keeps_the_landmark_that_was_chosen(writer):
    keep(writer)
    said = {"text": "Un fait.", "happened_precision": "before", "anchor": ["La naissance", ""]}
    writer.client.post("/journal/brouillon/", {**said, "draft_only": "1"})

    draft = Draft.objects.get().pk
    text = page(writer.client, f"{NEW}?brouillon={draft}")
    assert '<option value="La naissance" selected>' in text


def test_she_may_begin_again_after_an_altered_record(writer):
    keep(writer)
    spoil()

    response = writer.client.post(f"{LANDMARKS}effacer/", follow=True)
    assert "blanche de nouveau" in response.content.decode()
    add(writer, name="La plainte")
    assert names_of(writer) == ["La plainte"]


def test_record_that_can_be_read_is_not_erased_as_a_whole(writer):
    keep(writer)
    writer.client.post(f"{LANDMARKS}effacer/")

    assert names_of(writer) == ["La naissance"]


def lines_of(person) -> list[str]:
    return [one.sentence for one in read_activity(person.space, person.keyring)]


def test_changing_and_erasing_leave_a_line_each(writer):
    landmark = keep(writer)
    writer.client.post(place_of(landmark), {"name": "La naissance", "based_on": "1"})
    assert "Un repère modifié" not in lines_of(writer)

    writer.client.post(place_of(landmark), {"name": "Lou", "based_on": "1"})
    writer.client.post(place_of(landmark, "effacer/"))

    assert lines_of(writer)[:2] == ["Un repère effacé", "Un repère modifié"]


def test_blank_page_leaves_a_line(writer):
    keep(writer)
    spoil()
    writer.client.post(f"{LANDMARKS}effacer/")

    assert lines_of(writer)[0] == "Les repères altérés effacés"


def test_erasing_asks_a_fresh_code_at_the_last_step(writer, clock):
    landmark = keep(writer)
    clock.advance(seconds=61)

    answer = writer.client.post(place_of(landmark, "effacer/"))
    assert answer.status_code == 403
    assert names_of(writer) == ["La naissance"]

    writer.client.post(place_of(landmark, "effacer/"), {"confirm_pin": writer.pin})
    assert names_of(writer) == []


def test_form_of_change_asks_a_code_of_five_minutes_and_loses_no_word(writer, clock):
    landmark = keep(writer)
    for _ in range(3):
        clock.advance(seconds=101)
        writer.client.post(reverse("accounts:state"))

    assert writer.client.get(place_of(landmark)).status_code == 302
    writer.client.post(place_of(landmark), {"name": "Lou", "based_on": "1"})
    assert names_of(writer) == ["Lou"]
