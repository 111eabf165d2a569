"""A lock, an expired form, a full disk under the pen: the page still holds every answer."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from accounts.drafts import MAX_DRAFTS
from accounts.models import Draft
from journal.forms.entries import MAX_TEXT
from journal.models import Entry
from tests.journal.drafts import drafts, reopen, sleep, texts
from tests.journal.guided import GUIDED, Tab
from tests.journal.notes import DRAFT, address, latest, only_entry, write


def fail(*args: object, **kwargs: object) -> None:
    raise OperationalError("database or disk is full")


@pytest.fixture
def tab(writer):
    """Two answers given, the place is asked."""
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.say(happened_note="un lundi")
    return tab


def all_said(tab):
    return {name: tab.fields[name][0] for name in ("text", "happened_note", "place")}


WHOLE = {"text": "La porte.", "happened_note": "un lundi", "place": "la cuisine"}


@pytest.mark.parametrize("delay", [{"minutes": 4}, {"minutes": 31}], ids=["locked", "dormant"])
@pytest.mark.parametrize("path", [GUIDED, DRAFT])
def test_answer_sent_to_a_closed_space_waits_among_the_others(writer, tab, delay, path):
    sleep(**delay)
    refused = writer.client.post(path, {**tab.fields, "place": "la cuisine", "to": "next"})
    assert refused.status_code in {302, 423}
    reopen(writer)

    again = Tab(writer)

    assert again.question == "place"
    assert all_said(again) == WHOLE
    assert "Il n’avait pas pu être enregistré" in again.shown
    again.say()
    assert len(drafts(writer)) == 1
    assert drafts(writer)[0].fields["place"] == ["la cuisine"]


def test_old_page_sent_to_a_closed_space_takes_no_later_answer_back(writer, tab):
    old = dict(tab.fields)
    tab.say(place="la cuisine")
    tab.say(people="ma sœur")
    sleep(minutes=4)

    writer.client.post(GUIDED, {**old, "place": "la cave", "to": "next"})
    reopen(writer)

    again = Tab(writer)
    assert again.fields["place"] == ["la cave"]
    kept = {one.fields["place"][0]: one.fields.get("people") for one in drafts(writer)}
    assert kept == {"la cuisine": ["ma sœur"], "la cave": None}


def test_answer_sent_with_an_expired_form_waits_among_the_others(writer, tab):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies
    sent = {**tab.fields, "place": "la cuisine", "to": "next", "csrfmiddlewaretoken": "x"}

    response = strict.post(GUIDED, sent, headers={"origin": settings.MDV_ORIGIN})

    assert response.status_code == 403
    assert all_said(Tab(writer)) == WHOLE


def test_completion_sent_to_a_locked_space_waits_on_its_note(writer):
    entry = write(writer, "La porte.")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    sleep(minutes=4)
    writer.client.post(
        address(entry, "pas-a-pas/"), {**tab.fields, "happened_note": "un lundi", "to": "next"}
    )
    reopen(writer)

    again = Tab(writer, address(entry, "pas-a-pas/"))
    again.say("save")

    assert latest(writer, entry).content.when.note == "un lundi"
    assert Draft.objects.count() == 0


def test_completion_asks_for_a_fresh_code_but_never_in_the_middle(writer, monkeypatch):
    entry = write(writer, "La porte.")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    monkeypatch.setattr(
        "accounts.space_session.SpaceSession.code_age", lambda *args: None, raising=True
    )

    tab.say(happened_note="un lundi")

    assert tab.status == 200
    assert tab.question == "place"
    assert tab.addresses == []
    refused = writer.client.get(address(entry, "pas-a-pas/"))
    assert refused["Location"].startswith("/code/")


def test_answer_that_cannot_be_kept_stays_on_its_page(writer, tab, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("journal.guiding.keeping.keep_beside_note", fail)
        tab.say(place="la cuisine")

    assert (tab.status, tab.question) == (503, "place")
    assert all_said(tab) == WHOLE
    assert "Le brouillon n’a pas pu être gardé" in tab.shown
    tab.say()
    assert drafts(writer)[0].fields["place"] == ["la cuisine"]


def test_answer_is_given_back_when_no_draft_can_even_be_read(writer, tab, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("journal.guiding.keeping.waiting_drafts", fail)
        tab.say(place="la cuisine")
        assert all_said(tab) == WHOLE
        tab.say("save")

    assert tab.status in {200, 503}
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("failure", [OperationalError("locked"), OSError(28, "No space left")])
def test_note_that_cannot_be_saved_stays_on_the_page(writer, tab, monkeypatch, failure):
    def break_down(*args: object, **kwargs: object) -> None:
        raise failure

    with monkeypatch.context() as broken:
        broken.setattr("journal.views.guided_saving.write_entry", break_down)
        tab.say("save", place="la cuisine")

    assert tab.status == 503
    assert "La note n’a pas pu être enregistrée" in tab.shown
    assert all_said(tab) == WHOLE
    tab.say("save")
    assert only_entry(writer).content.place == "la cuisine"
    assert Draft.objects.count() == 0


def test_too_many_drafts_never_stop_the_questions(writer):
    writer.client.post(DRAFT, {"text": "un", "draft_only": "1"})
    row = Draft.objects.get()
    for _ in range(MAX_DRAFTS - 1):
        row.pk = uuid4()
        row.save(force_insert=True)
    tab = Tab(writer, f"{GUIDED}?vierge=1")

    tab.say(text="La porte.")
    assert (tab.status, tab.question) == (409, "when")
    assert "Trop de brouillons vous attendent déjà" in tab.shown
    tab.say(happened_note="un lundi")
    tab.say("save", place="la cuisine")

    content = only_entry(writer).content
    assert (content.text, content.when.note, content.place) == tuple(WHOLE.values())


def test_text_too_long_for_a_note_is_asked_again_and_kept(writer):
    tab = Tab(writer)

    tab.say(text="a" * (MAX_TEXT + 1))

    assert tab.question == "text"
    assert "C’est trop long" in tab.shown
    assert len(tab.fields["text"][0]) == MAX_TEXT + 1


def test_answers_too_long_for_a_draft_go_on_in_the_page(writer, tab):
    tab.say("text")
    tab.say("skip", text="👩" * MAX_TEXT)
    tab.go_to("words")

    tab.say("skip", words_said="é" * 200_000)

    assert tab.status == 413
    assert len(tab.fields["words_said"][0]) == 200_000
    assert texts(writer) == ["👩" * MAX_TEXT]
    tab.say("words")
    tab.say("save", words_said="trop long, raccourci")
    assert only_entry(writer).content.words_said == "trop long, raccourci"
    assert Draft.objects.count() == 0


HOSTILE = "<script>alert(1)</script>\"'> مرحبا 👩🏽‍👧🏿\r\n\r\n  {{ 7*7 }}"


def test_hostile_text_goes_through_every_page_sign_for_sign(writer):
    tab = Tab(writer)
    tab.say(text=HOSTILE)
    tab.go_to("review")

    assert "<script>alert" not in tab.shown
    tab.say("save")

    assert only_entry(writer).content.text == HOSTILE.replace("\r\n", "\n")


def test_answers_are_sealed(writer, tab):
    assert b"La porte." not in b"".join(bytes(one.sealed) for one in Draft.objects.all())
