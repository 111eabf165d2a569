"""The script after the note was saved: it erases nothing, and « saved » is never said of less."""

from uuid import uuid4

import pytest

from accounts.models import Draft
from documents.models import Document
from journal.models import Entry
from tests.journal.drafts import drafts, texts
from tests.journal.guided import GUIDED, Tab
from tests.journal.notes import DRAFT, LIST, NEW, address, latest, page, write
from tests.journal.test_attachments import a_file

KEPT = f"{LIST}?ok=brouillon"
MORE = [
    {"happened_on": "13/05/2024", "happened_time": "21 h"},
    {"safety": "4"},
    {"tone": "negatif"},
    {"violence_types": ["physique"]},
    {"stance": "vu"},
    {"to_complete": "on"},
    {"children_present": "oui"},
    {"place": "chez Luc"},
]


def amending(person, entry, **said):
    """What the page that amends sends, when nothing else is changed."""
    form = person.client.get(address(entry, "modifier/")).context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value())}
    return {**sent, "entry": str(entry.pk), **said}


@pytest.mark.parametrize("more", MORE, ids=str)
def test_answer_given_only_to_the_script_is_kept(writer, more):
    form = {"draft": str(uuid4()), "text": "La porte."}
    writer.client.post(NEW, form)

    writer.client.post(DRAFT, {**form, **more})

    assert [{name: one.fields[name] for name in more} for one in drafts(writer)] == [
        {name: one if isinstance(one, list) else [one] for name, one in more.items()}
    ]


def test_one_line_inside_another_is_kept(writer):
    form = {"draft": str(uuid4()), "text": "La porte.", "place": "chez Luca"}
    writer.client.post(NEW, form)

    writer.client.post(DRAFT, {**form, "place": "chez Luc"})

    assert drafts(writer)[0].fields["place"] == ["chez Luc"]


def test_draft_that_a_guided_button_kept_outlives_the_script(writer):
    Tab(writer).say(text="La porte.")
    where = f"{GUIDED}?brouillon={drafts(writer)[0].id}"
    tab, other = Tab(writer, where), Tab(writer, where)
    tab.say("save")
    other.say(happened_on="13/05/2024", happened_time="21 h")

    other.autosave()

    assert [one.fields["happened_on"] for one in drafts(writer)] == [["13/05/2024"]]


def test_draft_put_aside_with_the_button_outlives_the_script(writer):
    entry = write(writer, "La porte de la cuisine.", stance="vecu")
    behind = amending(writer, entry, text="La porte")
    writer.client.post(
        address(entry, "modifier/"), {"text": "La porte de la cuisine, puis.", "based_on": "1"}
    )
    assert writer.client.post(DRAFT, {**behind, "draft_only": "1"}).url == KEPT

    writer.client.post(DRAFT, behind)

    assert texts(writer) == ["La porte"]


def test_script_that_brings_less_leaves_a_draft_that_says_more(writer):
    form = {"draft": str(uuid4())}
    writer.client.post(NEW, {**form, "text": "La porte de la cuisine."})
    writer.client.post(DRAFT, {**form, "text": "La porte, puis la cave."})

    writer.client.post(DRAFT, {**form, "text": "La porte"})

    assert texts(writer) == ["La porte, puis la cave."]


def test_reason_alone_is_kept(writer):
    entry = write(writer, stance="vecu")

    writer.client.post(DRAFT, amending(writer, entry, reason="je me souviens mieux"))

    assert [one.fields["reason"] for one in drafts(writer)] == [["je me souviens mieux"]]


def test_reason_put_aside_with_the_button_is_kept(writer):
    entry = write(writer, stance="vecu")
    sent = amending(writer, entry, reason="je me souviens mieux", draft_only="1")

    assert writer.client.post(DRAFT, sent).url == KEPT
    assert Draft.objects.count() == 1


def test_reason_put_aside_in_guided_writing_is_kept(writer):
    entry = write(writer, stance="vecu")
    tab = Tab(writer, address(entry, "pas-a-pas/"))
    tab.say("review")

    tab.say("later", reason="je me souviens mieux")

    assert "Votre brouillon est gardé" in tab.shown
    assert [one.fields["reason"] for one in drafts(writer)] == [["je me souviens mieux"]]


def test_reason_of_the_version_that_was_saved_leaves_no_ghost(writer):
    entry = write(writer, stance="vecu")
    sent = amending(writer, entry, text="La cave.", reason="je me souviens mieux")
    writer.client.post(address(entry, "modifier/"), sent)

    writer.client.post(DRAFT, sent)

    assert Draft.objects.count() == 0


def test_file_ticked_in_the_free_form_is_kept(writer):
    entry = write(writer, stance="vecu")
    writer.client.post("/documents/ajouter/", {"file": a_file()})
    document = str(Document.objects.get().pk)

    writer.client.post(DRAFT, amending(writer, entry, documents=[document]))

    assert [one.fields["documents"] for one in drafts(writer)] == [[document]]


def test_file_unticked_in_the_free_form_is_kept(writer):
    writer.client.post(NEW, {"text": "La porte.", "attachments": a_file()})

    writer.client.post(DRAFT, amending(writer, Entry.objects.get(), documents=[]))

    assert len(drafts(writer)) == 1


def test_files_of_the_note_as_they_are_make_no_draft(writer):
    writer.client.post(NEW, {"text": "La porte.", "attachments": a_file()})

    writer.client.post(DRAFT, amending(writer, Entry.objects.get()))

    assert Draft.objects.count() == 0


def test_file_that_was_saved_with_the_note_leaves_no_ghost(writer):
    form = {"draft": str(uuid4()), "text": "La porte."}
    writer.client.post("/documents/ajouter/", {"file": a_file()})
    form["documents"] = str(Document.objects.get().pk)
    writer.client.post(NEW, form)

    writer.client.post(DRAFT, form)

    assert Draft.objects.count() == 0


def test_button_says_kept_only_of_what_is(writer):
    entry = write(writer, stance="vecu")

    same = writer.client.post(DRAFT, amending(writer, entry, draft_only="1"))
    empty = writer.client.post(DRAFT, {"text": " ", "draft_only": "1"})

    assert (same.url, empty.url) == (f"{LIST}?ok=inchangee", LIST)
    assert "votre note est gardée telle quelle" in page(writer.client, same.url)


def test_guided_button_says_that_nothing_changed(writer):
    entry = write(writer, stance="vecu")
    tab = Tab(writer, address(entry, "pas-a-pas/"))

    tab.say("later")

    assert "votre note est gardée telle quelle" in tab.shown
    assert latest(writer, entry).number == 1
