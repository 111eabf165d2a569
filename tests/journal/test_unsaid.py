"""What a post leaves out: its version, its fields, its files. Nothing goes without being said."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from documents.models import Document
from documents.reading import open_document
from journal.models import Entry
from tests.cast import Person
from tests.documents.records import keep
from tests.journal.drafts import hidden, hidden_fields, texts
from tests.journal.notes import DRAFT, NEW, address, latest, page, write
from tests.journal.test_attachments import ticked

CHANGED = "Cette note a changé pendant que vous écriviez"
UNKNOWN = "Nous ne savons pas de quelle version votre texte est parti"


@pytest.fixture
def entry(writer: Person) -> Entry:
    return write(
        writer, "Au départ.", place="la cuisine", safety=4, to_complete=True, stance="vu",
        when=resolve_when(None, on=PartialDate(2023, 3)),
    )  # fmt: skip


def amend(person: Person, entry: Entry, **sent: object):
    return person.client.post(address(entry, "modifier/"), sent)


def test_text_sent_alone_is_saved_and_wipes_nothing(writer, entry):
    before = latest(writer, entry).content

    amend(writer, entry, text="Autrement.")

    after = latest(writer, entry)
    assert (after.number, after.content.text) == (2, "Autrement.")
    for name in ("place", "safety", "to_complete", "stance", "when"):
        assert getattr(after.content, name) == getattr(before, name)


def test_what_is_sent_with_the_text_is_changed(writer, entry):
    amend(writer, entry, text="Autrement.", place="", happened_on="2022")

    content = latest(writer, entry).content
    assert (content.place, str(content.when.on), content.safety) == ("", "2022", 4)


def test_text_sent_alone_leaves_the_earlier_ones_to_be_read(writer, entry):
    amend(writer, entry, text="Deux.", based_on="1")
    amend(writer, entry, text="Trois.")

    shown = page(writer.client, address(entry))
    assert [one in shown for one in ("Trois.", "Deux.", "Au départ.")] == [True] * 3


@pytest.mark.parametrize("forged", ["", "x", "-1", "0", "2", "99", "1" * 40, "¹"])
def test_version_that_cannot_be_known_shows_both_texts(writer, entry, forged):
    response = amend(writer, entry, text="Autrement.", based_on=forged)

    assert response.status_code == 409
    assert UNKNOWN in response.text
    assert CHANGED not in response.text
    assert "<p>Au départ.</p>" in response.text
    assert texts(writer) == ["Autrement."]
    again = {"based_on": hidden(response.text, "based_on"), **hidden_fields(response.text)}
    amend(writer, entry, text="Autrement.", **again)
    assert latest(writer, entry).content.text == "Autrement."


def test_version_that_came_meanwhile_is_said_so(writer, entry):
    amend(writer, entry, text="Premier onglet.", based_on="1")

    response = amend(writer, entry, text="Second onglet.", based_on="1")

    assert CHANGED in response.text
    assert UNKNOWN not in response.text


@pytest.fixture
def with_files(writer: Person) -> Entry:
    """A note with a file received with it and another that was linked to it."""
    linked = keep(writer, "mur")
    sent = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte", content_type="image/jpeg")
    writer.client.post(NEW, {"text": "La photo.", "attachments": sent, "documents": [str(linked)]})
    return Entry.objects.get()


def files_of(person: Person, entry: Entry) -> list[str]:
    return [str(one) for one in latest(person, entry).content.files]


def listed(shown: str) -> dict[str, object]:
    """What the page shows of files, as a browser sends it back."""
    fields = {name: hidden(shown, name) for name in ("note_files", "based_on")}
    return {**fields, "documents": ticked(shown)}


def test_form_shows_every_file_of_the_note_ticked(writer, with_files):
    shown = page(writer.client, address(with_files, "modifier/"))

    assert sorted(ticked(shown)) == sorted(files_of(writer, with_files))
    assert "Il reste dans vos fichiers" in shown


@pytest.mark.parametrize("place", [0, 1], ids=["received", "linked"])
def test_file_unticked_leaves_the_note_and_stays_hers(writer, with_files, place):
    before = files_of(writer, with_files)
    sent = listed(page(writer.client, address(with_files, "modifier/")))

    kept = [one for one in sent["documents"] if one != before[place]]
    amend(writer, with_files, text="La photo.", **sent | {"documents": kept})

    assert files_of(writer, with_files) == [one for one in before if one != before[place]]
    assert Document.objects.for_owner(writer.space).kept().count() == 2
    first = latest(writer, with_files).number - 1
    assert first == 1
    assert "Fichiers joints" in page(writer.client, address(with_files, "versions/"))


@pytest.mark.parametrize("sent", [{}, {"note_files": ""}, {"note_files": "x y"}])
def test_form_that_says_nothing_of_files_loses_none(writer, with_files, sent):
    before = files_of(writer, with_files)

    amend(writer, with_files, text="Autrement.", based_on="1", **sent)

    assert files_of(writer, with_files) == before


def test_nothing_changed_makes_no_version(writer, with_files):
    shown = page(writer.client, address(with_files, "modifier/"))

    amend(writer, with_files, text="La photo.", stance="vecu", **listed(shown))

    assert latest(writer, with_files).number == 1


def test_file_added_in_another_tab_is_not_taken_away(writer, with_files):
    sent = listed(page(writer.client, address(with_files, "modifier/")))
    added = keep(writer, "couloir")
    amend(writer, with_files, text="Un.", based_on="1", documents=[str(added)])

    shown = amend(writer, with_files, text="Deux.", **sent | {"documents": []}).text
    amend(writer, with_files, text="Deux.", **listed(shown))

    assert files_of(writer, with_files) == [str(added)]


def test_unticked_file_is_still_unticked_in_the_draft(writer, with_files):
    sent = listed(page(writer.client, address(with_files, "modifier/")))
    sent |= {"documents": sent["documents"][:1], "entry": str(with_files.pk)}
    writer.client.post(DRAFT, {"text": "La photo, le soir.", **sent})

    shown = page(writer.client, address(with_files, "modifier/"))

    assert ticked(shown) == sent["documents"]
    amend(writer, with_files, text="La photo, le soir.", **listed(shown))
    assert files_of(writer, with_files) == sent["documents"]


def test_draft_of_before_takes_no_file_away(writer, with_files):
    draft = {"text": "La photo, le soir.", "based_on": "1", "entry": str(with_files.pk)}
    writer.client.post(DRAFT, draft)

    shown = page(writer.client, address(with_files, "modifier/"))
    amend(writer, with_files, text="La photo, le soir.", **listed(shown))

    assert len(files_of(writer, with_files)) == 2


def test_files_are_shown_again_beside_what_is_missing(writer, with_files):
    sent = listed(page(writer.client, address(with_files, "modifier/")))

    shown = amend(writer, with_files, text="", **sent | {"documents": []}).text

    assert ticked(shown) == []
    assert sorted(hidden(shown, "note_files").split()) == sorted(files_of(writer, with_files))


def test_file_in_the_trash_is_neither_shown_nor_taken_away(writer, with_files):
    gone, stays = files_of(writer, with_files)
    Document.objects.filter(pk=gone).update(trashed_on="2026-11-01")

    shown = page(writer.client, address(with_files, "modifier/"))

    assert hidden(shown, "note_files") == stays
    amend(writer, with_files, text="La photo.", **listed(shown) | {"documents": []})
    assert files_of(writer, with_files) == [gone]


def test_file_of_somebody_else_is_neither_shown_nor_joined(writer, stranger, with_files):
    theirs = str(keep(stranger, "secret-7f3a"))

    amend(
        writer, with_files, text="Autrement.", based_on="1", note_files=theirs, documents=[theirs]
    )

    assert theirs not in files_of(writer, with_files)


def test_files_exchanged_are_told_between_versions(writer, with_files):
    sent = listed(page(writer.client, address(with_files, "modifier/")))
    other = str(keep(writer, "couloir"))

    amend(
        writer,
        with_files,
        text="La photo.",
        **sent | {"documents": [*sent["documents"][1:], other]},
    )

    shown = page(writer.client, address(with_files, "versions/"))
    ((gone,), (come,)) = (
        re.findall(rf"<{one}><span.*?</span>(.*?)<span", files_told(shown))
        for one in ("del", "ins")
    )
    assert "couloir" in come
    assert "couloir" not in gone


def test_file_that_left_is_named_even_erased(writer, with_files):
    sent = listed(page(writer.client, address(with_files, "modifier/")))
    left = sent["documents"][0]
    amend(writer, with_files, text="La photo.", **sent | {"documents": sent["documents"][1:]})
    name = open_document(Document.objects.get(pk=left), writer.keyring).heading

    told = files_told(page(writer.client, address(with_files, "versions/")))
    assert name in told
    assert "<ins>" not in told
    Document.objects.filter(pk=left).delete()
    told = files_told(page(writer.client, address(with_files, "versions/")))
    assert "1 fichier effacé" in told


def files_told(shown: str) -> str:
    """What the page of the versions says of the files."""
    return shown.partition("<dt>Fichiers joints</dt>")[2].partition("</div>")[0]


def test_text_sent_alone_and_unchanged_is_not_said_to_be_added(writer, entry):
    response = amend(writer, entry, text="Au départ.")

    assert response["Location"].endswith("?ok=inchangee")
    assert latest(writer, entry).number == 1
