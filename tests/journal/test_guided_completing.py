"""A note that is there already, completed question by question: another version of it."""

from accounts.models import Draft
from tests.journal.drafts import drafts
from tests.journal.guided import Tab
from tests.journal.notes import LIST, address, latest, page, write


def test_note_is_completed_from_its_first_question_without_an_answer(writer):
    entry = write(writer, "La porte.", place="la cuisine", title="Un soir")

    tab = Tab(writer, address(entry, "pas-a-pas/"))
    assert tab.question == "when"
    tab.say(happened_on="20/11/2026")
    tab.go_to("people")
    tab.say("save", people="ma sœur")

    content = latest(writer, entry).content
    assert latest(writer, entry).number == 2
    assert (content.text, content.place, content.title) == ("La porte.", "la cuisine", "Un soir")
    assert (str(content.when.on), content.people) == ("2026-11-20", "ma sœur")
    assert Draft.objects.count() == 0


def test_note_read_again_without_a_change_leaves_nothing(writer):
    entry = write(writer, "La porte.", stance="vecu")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.go_to("review")

    response = tab.say("save", follow=False)

    assert response["Location"].endswith("?ok=inchangee")
    assert Draft.objects.count() == 0


def test_draft_that_completes_a_note_waits_on_it(writer):
    entry = write(writer, "La porte.")
    Tab(writer, address(entry, "pas-a-pas/")).say(happened_note="un lundi")

    assert drafts(writer)[0].entry == entry.pk
    assert f"{address(entry, 'pas-a-pas/')}?brouillon=" in page(writer.client, LIST)
    assert "un lundi" in page(writer.client, address(entry, "modifier/"))
    assert Tab(writer).question == "text"
    assert Tab(writer).fields["text"] == [""]
    assert Tab(writer, address(entry, "pas-a-pas/")).question == "place"


def test_answers_of_a_note_may_be_emptied(writer):
    entry = write(writer, "La porte.", place="la cuisine", safety=4)
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say("place")
    tab.say(place=None)
    tab.go_to("feelings")
    tab.say("save", safety="aucun")

    content = latest(writer, entry).content
    assert (content.place, content.safety) == ("", None)


def test_reason_is_asked_where_everything_is_read_again(writer):
    entry = write(writer, "La porte.")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say("review")

    tab.say("save", reason="je me souviens mieux", title="Un soir")

    assert latest(writer, entry).reason == "je me souviens mieux"


def test_mark_of_a_note_to_complete_stays_until_she_takes_it_off(writer):
    entry = write(writer, "Deux mots.", to_complete=True)
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say("save", happened_note="un lundi")
    assert latest(writer, entry).content.to_complete

    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say("review")
    tab.fields.pop("to_complete")
    tab.say("save")

    assert not latest(writer, entry).content.to_complete


def test_note_of_somebody_else_is_not_there(writer, stranger):
    entry = write(writer, "La porte.")

    assert "La porte." not in page(stranger.client, address(entry, "pas-a-pas/"), status=404)
