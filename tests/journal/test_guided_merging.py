"""Several pages of one note: no answer that was kept is ever written over by another page."""

import pytest

from accounts.drafts import discard_draft
from accounts.models import Draft
from journal.models import Entry
from journal.reading import open_entry
from tests.journal.drafts import drafts, texts
from tests.journal.guided import GUIDED, Tab, copy_of
from tests.journal.notes import address, erase, latest, only_entry, put_in_trash, write


def begin(person, **answers):
    tab = Tab(person)
    tab.say(text="La porte.", **answers)
    return tab


def test_old_page_overwrites_no_later_answer(writer):
    tab = begin(writer)
    old = copy_of(tab)
    tab.say(happened_on="hier")
    tab.say(place="la cuisine")

    old.say(happened_on="avant-hier")

    kept = drafts(writer)[0].fields
    assert kept["place"] == ["la cuisine"]
    assert kept["happened_on"] == ["avant-hier"]
    assert len(drafts(writer)) == 1


def test_old_page_that_changes_nothing_changes_nothing(writer):
    tab = begin(writer)
    tab.say("skip")
    old = copy_of(tab)
    tab.say(place="la cuisine")
    tab.say("back")
    tab.say(place="la cave")

    old.say()

    assert drafts(writer)[0].fields["place"] == ["la cave"]
    assert len(drafts(writer)) == 1


def test_two_answers_to_one_question_are_both_kept(writer):
    tab = begin(writer)
    tab.say("skip")
    other = copy_of(Tab(writer, f"{GUIDED}?brouillon={drafts(writer)[0].id}"))
    tab.say(place="la cuisine")

    other.say(place="la cave")

    assert "Les deux sont gardées" in other.shown
    assert sorted(one.fields["place"][0] for one in drafts(writer)) == ["la cave", "la cuisine"]
    other.say("save")
    assert only_entry(writer).content.place == "la cave"
    assert [one.fields["place"] for one in drafts(writer)] == [["la cuisine"]]


def test_answers_to_two_questions_in_two_tabs_come_together(writer):
    tab = begin(writer)
    other = Tab(writer, f"{GUIDED}?brouillon={drafts(writer)[0].id}")
    tab.say("skip")
    tab.say(place="la cuisine")

    other.say(happened_note="un lundi")

    kept = drafts(writer)[0].fields
    assert (kept["place"], kept["happened_note"]) == (["la cuisine"], ["un lundi"])


def test_script_keeps_the_page_in_the_draft_of_the_note(writer):
    tab = begin(writer)
    tab.say("skip")
    for place in ("la cui", "la cuisine", "la cave"):
        assert tab.autosave(place=place).status_code == 200

    kept = drafts(writer)
    assert [one.fields["place"] for one in kept] == [["la cave"]]
    assert kept[0].fields["text"] == ["La porte."]
    assert Tab(writer).question == "place"


def test_script_slower_than_the_button_takes_nothing_back(writer):
    tab = begin(writer)
    tab.go_to("people")
    late = copy_of(tab)
    tab.say(people="la voisine")

    late.autosave(people="la voi")

    assert [one.fields["people"] for one in drafts(writer)] == [["la voisine"]]
    assert Tab(writer).question == "words"


def test_words_of_an_old_page_that_the_draft_has_not_are_kept_beside(writer):
    tab = begin(writer)
    tab.say("skip")
    old = copy_of(tab)
    tab.say(place="la cuisine")

    old.autosave(place="la cave, puis le jardin")

    places = sorted(one.fields["place"][0] for one in drafts(writer))
    assert places == ["la cave, puis le jardin", "la cuisine"]


def test_script_of_an_old_page_brings_no_ghost_of_a_saved_note(writer):
    tab = begin(writer)
    old = copy_of(tab)
    tab.say("save")

    old.autosave()

    assert Draft.objects.count() == 0


def test_page_whose_draft_was_erased_still_holds_everything(writer):
    tab = begin(writer)
    tab.say(happened_note="un lundi")
    discard_draft(writer.space, drafts(writer)[0].id)

    tab.say(place="la cuisine")

    kept = drafts(writer)[0].fields
    assert (kept["text"], kept["happened_note"], kept["place"]) == (
        ["La porte."],
        ["un lundi"],
        ["la cuisine"],
    )


def test_page_does_not_join_a_draft_made_again_by_an_older_one(writer):
    tab = begin(writer)
    old = copy_of(tab)
    tab.say("back")
    tab.say(text="La porte de la cave.")
    tab.say("skip")
    discard_draft(writer.space, drafts(writer)[0].id)
    old.say()

    tab.say(place="la cave")

    assert texts(writer) == ["La porte de la cave.", "La porte."]
    assert tab.fields["text"] == ["La porte de la cave."]


def test_free_form_on_the_same_draft_keeps_its_own(writer):
    tab = begin(writer)
    draft = drafts(writer)[0].id
    writer.client.post("/journal/brouillon/", {"draft": str(draft), "text": "Librement."})

    tab.say(happened_note="un lundi")

    assert texts(writer) == ["La porte.", "Librement."]


def test_draft_of_another_note_is_left_alone(writer):
    entry = write(writer, "Une autre note.")
    tab = begin(writer)
    draft = drafts(writer)[0]
    other = Tab(writer, address(entry, "pas-a-pas/"))
    other.fields["guide"] = [str(draft.id)]

    other.say(happened_note="un lundi")

    assert {one.entry: one.fields["text"] for one in drafts(writer)} == {
        None: ["La porte."],
        entry.pk: ["Une autre note."],
    }
    assert tab.say(happened_note="un jeudi").status_code == 200


def test_draft_of_somebody_else_is_neither_read_nor_touched(writer, stranger):
    begin(writer)
    draft = drafts(writer)[0].id
    tab = Tab(stranger, f"{GUIDED}?brouillon={draft}")
    tab.fields["guide"] = [str(draft)]

    tab.say(text="Autre chose.")

    assert "La porte." not in tab.shown
    assert texts(writer) == ["La porte."]
    assert texts(stranger) == ["Autre chose."]


def test_form_that_makes_no_sense_keeps_the_words(writer):
    writer.client.post(
        GUIDED, {"question": "rien", "guide": "x", "draft": "y", "to": "z", "text": "La porte."}
    )

    assert texts(writer) == ["La porte."]


def test_second_tab_that_completes_the_same_note_sees_both_texts(writer):
    entry = write(writer, "La porte.")
    tab, other = (Tab(writer, address(entry, "pas-a-pas/")) for _ in range(2))
    tab.say("save", happened_note="un lundi")

    other.say("save", happened_note="un jeudi")

    assert other.status == 409
    assert "Cette note a changé pendant que vous écriviez" in other.shown
    assert 'value="un jeudi"' in other.shown
    assert latest(writer, entry).content.when.note == "un lundi"
    assert [one.fields["happened_note"] for one in drafts(writer)] == [["un jeudi"]]


def test_draft_begun_on_an_older_version_meets_the_newer_one(writer):
    entry = write(writer, "La porte.")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say(happened_note="un lundi")
    writer.client.post(address(entry, "modifier/"), {"text": "La fenêtre.", "based_on": "1"})

    again = Tab(writer, address(entry, "pas-a-pas/"))
    again.say("save")

    assert again.status == 409
    assert len(open_entry(writer.space, writer.keyring, entry.pk).versions) == 2


@pytest.mark.parametrize("leave", [put_in_trash, erase])
@pytest.mark.parametrize("button", ["next", "save"])
def test_note_that_left_in_another_tab_costs_no_word(writer, leave, button):
    entry = write(writer, "La porte.")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    leave(writer, entry)

    tab.say(button, happened_note="un lundi")

    assert tab.status == 404
    assert "gardé en brouillon" in tab.shown
    kept = drafts(writer)[0]
    assert (kept.entry, kept.fields["happened_note"]) == (None, ["un lundi"])
    again = Tab(writer, f"{GUIDED}?brouillon={kept.id}")
    again.say("save")
    assert latest(writer, Entry.objects.order_by("created_on", "pk").exclude(pk=entry.pk).get())
