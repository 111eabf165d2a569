"""The title and the name of a first page that were typed and not kept wait for their page."""

from __future__ import annotations

import re

from django.urls import reverse

from accounts.drafts import open_drafts
from accounts.models import VaultSession
from tests.dossier.steps import begin, change, find, page_of
from tests.dossier.test_choosing_locked import post_locked, taken
from tests.journal.notes import page

SAVE = "/dossier/premiere-page/brouillon/"
TYPED = {"title": "Chez le notaire", "name": "La plaignante"}


def field(text: str, name: str) -> str:
    found = re.search('value="([^"]*)"', re.search(f'<input[^>]*name="{name}"[^>]*>', text)[0])
    return found[1] if found else ""


def cover(opened, **said: object) -> dict[str, object]:
    version = {"dossier": opened.id, "based_on": opened.record.version}
    return {**TYPED, **version, "cover": "1", **said}


def test_words_sent_to_a_locked_space_are_in_their_fields_again(writer, note):
    opened = begin(writer, note)

    response = post_locked(writer, page_of(opened, "ordre/"), **cover(opened))

    assert response.url.startswith("/code/?next=%2Fdossier%2F")
    assert writer.client.get(page_of(opened, "ordre/")).url == page_of(opened)
    text = page(writer.client, page_of(opened))
    assert (field(text, "title"), field(text, "name")) == ("Chez le notaire", "La plaignante")
    assert "Vos mots sont là." in text
    assert find(writer, opened).record.title == ""

    # The order may have changed in between: it is no other tab’s title.
    change(writer, opened, entries=())
    change(writer, opened, entries=opened.record.entries)
    text = page(writer.client, page_of(opened))
    sent = cover(opened, **taken(text), based_on=field(text, "based_on"))
    assert writer.client.post(page_of(opened, "ordre/"), sent).status_code == 302

    assert find(writer, opened).record.title == "Chez le notaire"
    assert open_drafts(writer.space, writer.keyring) == []


def test_words_that_waited_can_be_erased(writer, note):
    opened = begin(writer, note)
    writer.client.post(SAVE, cover(opened))

    data = {"cover": "1", "forget": "1", **taken(page(writer.client, page_of(opened)))}
    writer.client.post(page_of(opened, "ordre/"), data)

    assert open_drafts(writer.space, writer.keyring) == []
    assert field(page(writer.client, page_of(opened)), "title") == ""


def test_erased_dossier_takes_its_words_with_it(writer, note):
    opened = begin(writer, note)
    writer.client.post(SAVE, cover(opened))

    writer.client.post(page_of(opened, "effacer/"))

    assert open_drafts(writer.space, writer.keyring) == []


def test_lock_without_script_keeps_what_differs_only(writer, note):
    opened = begin(writer, note, **TYPED)

    response = writer.client.post(SAVE, cover(opened, lock=page_of(opened)))

    assert "garde" not in response.url
    assert VaultSession.objects.get().sealed_master_key is None
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})
    assert open_drafts(writer.space, writer.keyring) == []
    assert "Vos mots sont là." not in page(writer.client, page_of(opened))


def test_name_taken_off_waits_for_its_page_too(writer, note):
    opened = begin(writer, note, name="La plaignante")
    blank = cover(opened, title="", name="")

    for send in (
        lambda: writer.client.post(SAVE, {**blank, "lock": page_of(opened)}),
        lambda: post_locked(writer, page_of(opened, "ordre/"), **blank),
    ):
        send()
        writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

        text = page(writer.client, page_of(opened))
        assert field(text, "name") == ""
        assert "Vous aviez vidé ces lignes." in text
        assert "<bdi>La plaignante</bdi>" in text
        data = {"cover": "1", "forget": "1", **taken(text)}
        writer.client.post(page_of(opened, "ordre/"), data)
        assert field(page(writer.client, page_of(opened)), "name") == "La plaignante"
