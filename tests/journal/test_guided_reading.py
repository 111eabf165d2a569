"""Before the note is saved: every answer read again, and what is missing said where it is."""

from journal.models import Entry
from tests.journal.drafts import drafts
from tests.journal.guided import Tab
from tests.journal.notes import only_entry


def test_reading_shows_each_answer_and_leads_back_to_it(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.say("review")
    assert "<p>La porte.</p>" in tab.shown
    assert tab.shown.count('name="to" value="text"') == 1
    assert ">Où étiez‑vous ?</button>" in tab.shown

    tab.say("place")
    assert tab.question == "place"
    tab.say(place="la cuisine")

    assert tab.question == "review"
    assert "<p>la cuisine</p>" in tab.shown


def test_reading_asks_for_nothing(writer):
    tab = Tab(writer)

    tab.say("review")

    assert "Rien n’est attendu de vous." in tab.shown
    assert "Il manque" not in tab.shown
    assert 'value="text"' in tab.shown


def test_only_the_save_asks_for_a_text(writer):
    tab = Tab(writer)
    tab.go_to("place")
    tab.say(place="la cuisine")

    tab.say("save")

    assert tab.question == "text"
    assert "Il manque le texte. Un mot ou deux suffisent." in tab.shown
    assert Entry.objects.count() == 0
    tab.say("save", text="La porte.")
    assert only_entry(writer).content.place == "la cuisine"


def test_date_that_cannot_be_read_is_asked_again_and_kept(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")

    tab.say(happened_on="quand il pleuvait")

    assert tab.question == "when"
    assert "field__missing" in tab.shown
    assert "Il manque le texte" not in tab.shown
    assert drafts(writer)[0].fields["happened_on"] == ["quand il pleuvait"]
    tab.say()
    assert tab.question == "place"


def test_date_that_was_passed_over_is_not_asked_again(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.say("skip", happened_on="quand il pleuvait")
    tab.say("review")
    assert "<p>sans date, quand il pleuvait</p>" in tab.shown

    tab.say("save")

    assert only_entry(writer).content.when.note == "quand il pleuvait"


def test_date_is_asked_again_by_the_save_of_its_own_page(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")

    tab.say("save", happened_on="31/02/2023")

    assert tab.question == "when"
    assert "field__missing" in tab.shown
    assert Entry.objects.count() == 0


def test_what_is_too_long_is_said_where_it_was_written(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.say("review")

    tab.say("save", title="t" * 501)

    assert tab.question == "review"
    assert "C’est trop long" in tab.shown
    assert len(tab.fields["title"][0]) == 501
    tab.say("save", title="Un soir")
    assert only_entry(writer).content.title == "Un soir"
