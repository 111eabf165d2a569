"""What was ticked while the space was locked waits for its page, kept only when she says so."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.urls import reverse

from accounts.drafts import open_drafts
from dossier.assembling.keeping import read_dossiers
from tests.dossier.steps import NEW, begin, find, page_of
from tests.dossier.test_choosing import checked, were
from tests.journal.notes import page

SAVE = "/dossier/choix/brouillon/"


def post_locked(person, path: str, **data: object):
    """Sent from a page of ours, as a browser says it."""
    person.client.post(reverse("accounts:lock"))
    response = person.client.post(path, data)
    person.client.post(reverse("accounts:pin"), {"pin": person.pin})
    return response


def taken(text: str) -> dict[str, str]:
    names = ("draft", "draft_from", "draft_seen")
    return {one: text.split(f'name="{one}" value="')[1].split('"')[0] for one in names}


def test_ticks_of_a_locked_page_are_ticked_when_it_opens_again(writer, note, later_note):
    opened = begin(writer, note)
    data = {"purpose": "moi", "dossier": opened.id, "were": str(note.pk), "do": "go"}

    post_locked(writer, page_of(opened, "choix/"), entry=[later_note.pk], **data)

    assert "Des choix attendent d’être gardés." in page(writer.client, page_of(opened))
    text = page(writer.client, page_of(opened, "choix/"))
    assert checked(text) == [str(later_note.pk)]
    assert were(text) == str(note.pk)
    assert "Vos choix d’avant" in text
    assert [one.entry for one in find(writer, opened).record.entries] == [note.pk]

    sent = {**data, "entry": [later_note.pk], **taken(text)}
    writer.client.post(page_of(opened, "choix/"), sent)

    assert [one.entry for one in find(writer, opened).record.entries] == [later_note.pk]
    assert open_drafts(writer.space, writer.keyring) == []


def test_new_dossier_that_was_locked_begins_once_it_is_sent_again(writer, note):
    post_locked(writer, NEW, purpose="moi", entry=[note.pk], dossier="", do="go")

    text = page(writer.client, NEW)

    assert checked(text) == [str(note.pk)]
    assert read_dossiers(writer.space, writer.keyring) == []


def test_ticks_of_one_dossier_are_not_those_of_another(writer, note):
    opened, other = begin(writer), begin(writer)

    post_locked(
        writer, page_of(opened, "choix/"), purpose="moi", dossier=opened.id, entry=[note.pk]
    )

    assert checked(page(writer.client, page_of(other, "choix/"))) == []
    assert checked(page(writer.client, NEW)) == []


def test_erased_dossier_takes_what_waited_with_it(writer, note):
    opened = begin(writer)
    post_locked(
        writer, page_of(opened, "choix/"), purpose="moi", dossier=opened.id, entry=[note.pk]
    )

    writer.client.post(page_of(opened, "effacer/"))

    assert open_drafts(writer.space, writer.keyring) == []


def test_lock_pressed_on_the_page_keeps_what_is_ticked_and_comes_back(writer, note, later_note):
    opened = begin(writer, note)
    for path, about in ((NEW, ""), (page_of(opened, "choix/"), opened.id)):
        text = page(writer.client, path)
        assert f'form="ecrire" name="lock" value="{path}" formaction="{SAVE}"' in text
        data = {"purpose": "moi", "entry": [later_note.pk], "dossier": about, "lock": path}

        response = writer.client.post(SAVE, data)

        assert response.url == f"{reverse('accounts:pin')}?{urlencode({'next': path, 'garde': 1})}"
        assert writer.client.get(path).status_code == 302
        code = {"pin": writer.pin, "next": path}
        assert writer.client.post(reverse("accounts:pin"), code).url == path
        text = page(writer.client, path)
        assert str(later_note.pk) in checked(text)
        assert "Vos choix d’avant" in text
    assert len(read_dossiers(writer.space, writer.keyring)) == 1


def test_ticks_saved_on_the_way_are_one_draft_that_goes_when_they_are_kept(writer, note):
    opened = begin(writer)
    path = page_of(opened, "choix/")
    draft = re.search('name="draft" value="([^"]+)"', page(writer.client, path))[1]
    data = {"purpose": "moi", "dossier": opened.id, "entry": [note.pk], "draft": draft}

    for _ in range(2):
        assert writer.client.post(SAVE, data).status_code == 204
    assert len(open_drafts(writer.space, writer.keyring)) == 1
    writer.client.post(path, {**data, "do": "go"})

    assert open_drafts(writer.space, writer.keyring) == []
    assert [one.entry for one in find(writer, opened).record.entries] == [note.pk]


def test_ticks_that_waited_can_be_forgotten(writer, note):
    opened = begin(writer)
    path = page_of(opened, "choix/")
    post_locked(writer, path, purpose="moi", dossier=opened.id, entry=[note.pk])

    writer.client.post(path, {**taken(page(writer.client, path)), "forget": "1"})

    assert checked(page(writer.client, path)) == []
    assert open_drafts(writer.space, writer.keyring) == []


def test_choices_that_are_kept_already_wait_nowhere(writer, note, later_note):
    opened = begin(writer, note)
    path = page_of(opened, "choix/")
    data = {"purpose": "plainte", "dossier": opened.id, "were": str(note.pk), "entry": [note.pk]}

    response = writer.client.post(SAVE, {**data, "lock": path})

    assert "garde" not in response.url
    assert open_drafts(writer.space, writer.keyring) == []
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})
    post_locked(writer, path, **data)
    assert "Des choix attendent" not in page(writer.client, page_of(opened))
    assert "Vos choix d’avant" not in page(writer.client, path)
    # Only the box that she took away says something.
    writer.client.post(SAVE, {**data, "entry": []})
    assert "Des choix attendent" in page(writer.client, page_of(opened))
