"""Question by question: each answer is kept, none is asked for but a text at the end."""

import pytest

from accounts.models import Draft
from journal.models import Entry
from tests.journal.drafts import drafts, texts
from tests.journal.guided import GUIDED, Tab
from tests.journal.notes import LIST, NEW, only_entry, page

ORDER = [
    "text",
    "when",
    "place",
    "people",
    "words",
    "injuries",
    "witnesses",
    "children",
    "police",
    "consequences",
    "feelings",
    "files",
    "review",
]
ANSWERS = {
    "text": {"text": "La porte de la cuisine."},
    "when": {"happened_precision": "around", "happened_on": "20/11/2026", "happened_time": "21 h"},
    "place": {"place": "la cuisine"},
    "people": {"people": "ma sœur"},
    "words": {"words_said": "« Tais-toi. »"},
    "injuries": {"injuries": "un bleu au bras", "care": "aucun"},
    "witnesses": {"witnesses": "la voisine"},
    "children": {"children_present": "oui"},
    "police": {"police": "main courante"},
    "consequences": {"consequences": "je dors mal"},
    "feelings": {"safety": "4", "mood": "tremblante"},
    "files": {},
}


def test_every_question_is_asked_alone_and_in_order(writer):
    tab = Tab(writer)
    asked = [tab.question]

    while tab.question != "review":
        tab.say("skip")
        asked.append(tab.question)

    assert asked == ORDER


def test_relative_is_first_asked_how_it_is_known(relative):
    tab = Tab(relative)

    assert tab.question == "stance"
    assert "Comment le savez‑vous ?" in tab.shown
    assert "sans deviner le reste" in tab.shown
    tab.say(stance="entendu")
    tab.say("save", text="Des cris, à travers le mur.")
    assert only_entry(relative).content.stance == "entendu"


def test_note_holds_every_answer(writer):
    tab = Tab(writer)
    for key in ORDER[:-1]:
        assert tab.question == key
        tab.say(**ANSWERS[key])

    tab.say("save", title="Un soir")

    content = only_entry(writer).content
    said = {name: value for one in ANSWERS.values() for name, value in one.items()}
    for name, value in said.items():
        if not name.startswith("happened"):
            assert str(getattr(content, name)) == value
    assert str(content.when.on) == "2026-11-20"
    assert content.when.at.hour == 21
    assert content.title == "Un soir"
    assert Draft.objects.count() == 0


def test_each_answer_is_kept_before_the_next_is_asked(writer):
    tab = Tab(writer)

    for key in ORDER[:-2]:
        tab.say(**ANSWERS[key])
        kept = drafts(writer)[0].fields
        assert {name: kept[name] for name in ANSWERS[key]} == {
            name: [value] for name, value in ANSWERS[key].items()
        }
    assert len(drafts(writer)) == 1


def test_answer_without_words_is_kept_too(writer):
    tab = Tab(writer)
    tab.go_to("feelings")

    tab.say(safety="5")

    assert drafts(writer)[0].fields["safety"] == ["5"]


def test_questions_passed_over_keep_nothing(writer):
    tab = Tab(writer)

    tab.go_to("review")

    assert Draft.objects.count() == 0


def test_what_was_typed_before_passing_is_kept(writer):
    tab = Tab(writer)

    tab.say("skip", text="Un début.")

    assert texts(writer) == ["Un début."]


def test_way_back_shows_the_answer(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")

    tab.say("back", place="", happened_note="un lundi")

    assert tab.question == "text"
    assert tab.fields["text"] == ["La porte."]
    assert drafts(writer)[0].fields["happened_note"] == ["un lundi"]


def test_emptied_answer_is_empty(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.go_to("place")
    tab.say(place="la cuisine")
    tab.say("back")

    tab.say(place=None)

    assert "place" not in drafts(writer)[0].fields
    tab.say("save")
    assert only_entry(writer).content.place == ""


def test_left_and_come_back_to_at_the_same_question(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.say("skip")

    again = Tab(writer)

    assert again.question == "place"
    assert again.fields["text"] == ["La porte."]
    assert "est repris ici" in again.shown


def test_put_aside_it_waits_in_the_list_and_is_taken_up_where_it_was(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")

    tab.say("later", happened_on="hier")

    assert "Votre brouillon est gardé" in tab.shown
    link = f"{GUIDED}?brouillon={drafts(writer)[0].id}"
    assert link in page(writer.client, LIST)
    again = Tab(writer, link)
    assert again.question == "when"
    assert again.fields["happened_on"] == ["hier"]


def test_draft_may_be_taken_up_in_the_free_form(writer):
    Tab(writer).say(text="La porte.")
    draft = drafts(writer)[0].id

    assert f"{NEW}?brouillon={draft}" in page(writer.client, LIST)
    assert ">\nLa porte.</textarea>" in page(writer.client, f"{NEW}?brouillon={draft}")


def test_draft_of_the_free_form_is_taken_up_and_left_to_it(writer):
    writer.client.post("/journal/brouillon/", {"text": "La porte.", "place": "la cuisine"})

    tab = Tab(writer)

    assert (tab.question, tab.fields["text"], tab.fields["place"]) == (
        "text",
        ["La porte."],
        ["la cuisine"],
    )
    tab.say()
    assert len(drafts(writer)) == 1
    assert drafts(writer)[0].is_guided


def test_blank_page_is_one_link_away(writer):
    Tab(writer).say(text="La porte.")

    assert f"{GUIDED}?vierge=1" in Tab(writer).shown
    assert Tab(writer, f"{GUIDED}?vierge=1").fields.get("text") == [""]


def test_no_word_of_hers_is_in_an_address(writer):
    tab = Tab(writer)
    for key in ORDER[:-1]:
        tab.say(**ANSWERS[key])
    tab.say("save")

    draft = tab.addresses[0].rpartition("=")[2]
    assert set(tab.addresses) == {
        f"{GUIDED}?brouillon={draft}",
        f"/journal/{Entry.objects.get().pk}/?ok=note",
    }


def test_second_press_makes_one_note(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    form = {**tab.fields, "to": "save"}

    for _ in range(2):
        writer.client.post(GUIDED, form)

    assert Entry.objects.count() == 1


def test_stop_is_offered_once_there_is_a_text(writer):
    tab = Tab(writer)
    assert 'value="save"' in tab.shown

    tab.say("skip")
    assert 'value="save"' not in tab.shown
    tab.say("back")
    tab.say(text="La porte.")
    assert 'value="save"' in tab.shown


@pytest.mark.parametrize("key", ORDER)
def test_question_answers_a_page_with_its_place(writer, key):
    tab = Tab(writer)
    tab.go_to(key)

    assert "<title>Notes – écriture</title>" in tab.shown
    assert tab.shown.count("<h1") == 1
    if key != "review":
        assert f"question {ORDER.index(key) + 1} sur 12" in tab.shown
