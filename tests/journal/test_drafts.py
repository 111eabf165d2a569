"""A draft from its first key to the entry, with a lock, a sleep or an old form on the way."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.drafts import MAX_DRAFT_BYTES, MAX_DRAFTS
from accounts.models import Draft, VaultSession
from journal.drafts import waiting_drafts
from journal.models import Entry
from tests.journal.notes import DRAFT, LIST, NEW, address, latest, page, write

SECRET = "brouillon-7f3a"
EVERYTHING = {
    "text": SECRET,
    "happened_precision": "around",
    "happened_on": "hier",
    "happened_time": "21 h",
    "safety": "4",
    "violence_types": ["physique", "numerique"],
    "children_present": "oui",
    "place": "la cuisine",
}


def drafts(person):
    return waiting_drafts(person.space, person.keyring)


def texts(person):
    return sorted(one.fields["text"][0] for one in drafts(person))


def hidden(shown, name):
    """The value of a hidden field, as a browser would send it back."""
    tag = next(one for one in shown.split("<input") if f'name="{name}"' in one)
    return tag.split('value="')[1].split('"')[0] if 'value="' in tag else ""


def hidden_fields(shown):
    return {name: hidden(shown, name) for name in ("draft", "draft_from", "draft_seen")}


def sleep(**delay):
    """The session was last used that long ago."""
    VaultSession.objects.update(last_seen_at=timezone.now() - timedelta(**delay))


def test_script_is_told_when_the_draft_was_kept(writer):
    response = writer.client.post(DRAFT, {"text": SECRET})

    assert response.status_code == 200
    assert response.json()["saved"].split("\u00a0")[1] == "h"
    assert texts(writer) == [SECRET]


def test_button_leads_to_the_list_where_the_draft_waits(writer):
    response = writer.client.post(DRAFT, {"text": SECRET, "draft_only": "1"}, follow=True)

    shown = response.content.decode()
    assert "Votre brouillon est gardé" in shown
    assert "Un brouillon vous attend, gardé aujourd’hui" in shown
    assert SECRET in shown


def test_draft_is_sealed(writer, stranger):
    writer.client.post(DRAFT, {"text": SECRET})

    assert SECRET.encode() not in bytes(Draft.objects.get().sealed)
    assert SECRET in page(writer.client, LIST)
    assert SECRET not in page(stranger.client, LIST)


def test_next_key_replaces_the_draft_of_the_same_form(writer):
    form = {"draft": str(uuid4())}

    for text in ("un", "un deux"):
        writer.client.post(DRAFT, {**form, "text": text})

    assert texts(writer) == ["un deux"]


def test_emptied_form_discards_its_draft(writer):
    form = {"draft": str(uuid4())}

    writer.client.post(DRAFT, {**form, "text": "un"})
    writer.client.post(DRAFT, {**form, "text": "  ", "happened_precision": "day", "stance": "vecu"})

    assert Draft.objects.count() == 0


def test_draft_taken_up_fills_the_whole_form(writer):
    writer.client.post(DRAFT, {**EVERYTHING, "draft_only": "1"})

    shown = page(writer.client, f"{NEW}?brouillon={Draft.objects.get().pk}")

    assert f">\n{SECRET}</textarea>" in shown
    assert 'value="around" selected' in shown
    assert 'name="happened_on" value="hier"' in shown
    assert 'name="happened_time" value="21 h"' in shown
    assert 'value="la cuisine"' in shown
    checked = {one.split('value="')[1].split('"')[0] for one in shown.split("<input")
               if "checked" in one.split(">")[0]}  # fmt: skip
    assert checked == {"4", "physique", "numerique", "oui"}


def test_draft_kept_by_the_script_fills_the_next_page(writer):
    writer.client.post(DRAFT, {"text": SECRET})

    shown = page(writer.client, NEW)

    assert f">\n{SECRET}</textarea>" in shown
    assert "est repris ici" in shown
    assert SECRET not in page(writer.client, f"{NEW}?vierge=1")


def test_draft_put_aside_with_the_button_waits_until_it_is_asked_for(writer):
    writer.client.post(DRAFT, {"text": SECRET, "draft_only": "1"})

    assert SECRET not in page(writer.client, NEW)


def test_draft_of_another_day_waits_until_it_is_asked_for(writer, monkeypatch):
    writer.client.post(DRAFT, {"text": SECRET})

    monkeypatch.setattr("journal.drafts.SAME_SITTING", timedelta(0))

    assert SECRET not in page(writer.client, NEW)


def test_saved_entry_ends_its_draft(writer):
    form = {"draft": str(uuid4()), "text": SECRET}
    writer.client.post(DRAFT, form)

    writer.client.post(NEW, form)

    assert Draft.objects.count() == 0
    assert Entry.objects.count() == 1


def test_saved_entry_ends_the_draft_that_was_taken_up(writer):
    writer.client.post(DRAFT, {"text": SECRET})
    fields = hidden_fields(page(writer.client, NEW))

    writer.client.post(NEW, {**fields, "text": f"{SECRET}, complété"})

    assert Draft.objects.count() == 0


def test_script_slower_than_the_button_brings_no_ghost(writer):
    form = {"draft": str(uuid4()), "text": "Deux\r\nmots.", "happened_on": "hier"}
    writer.client.post(NEW, form)

    writer.client.post(DRAFT, form)

    assert Draft.objects.count() == 0


def test_same_draft_in_two_tabs_keeps_both_texts(writer):
    writer.client.post(DRAFT, {"text": "début"})
    one, two = (hidden_fields(page(writer.client, NEW)) for _ in range(2))

    writer.client.post(DRAFT, {**one, "text": "début, premier onglet"})
    writer.client.post(DRAFT, {**two, "text": "début, second onglet"})

    assert texts(writer) == ["début, premier onglet", "début, second onglet"]


def test_draft_that_another_tab_went_on_writing_is_not_discarded(writer):
    first = {"draft": str(uuid4())}
    writer.client.post(DRAFT, {**first, "text": "début"})
    taken_up = hidden_fields(page(writer.client, NEW))
    writer.client.post(DRAFT, {**first, "text": "début, continué dans le premier onglet"})

    writer.client.post(NEW, {**taken_up, "text": "début, fini dans le second"})

    assert texts(writer) == ["début, continué dans le premier onglet"]


def test_draft_of_an_amendment_is_found_on_the_entry(writer):
    entry = write(writer, "Le texte enregistré.")
    writer.client.post(
        DRAFT, {"text": SECRET, "entry": str(entry.pk), "based_on": "1", "draft_only": "1"}
    )

    shown = page(writer.client, address(entry, "modifier/"))

    assert SECRET in shown
    assert hidden(shown, "based_on") == "1"
    assert "Le texte enregistré." in page(writer.client, address(entry, "modifier/?vierge=1"))
    assert f"{address(entry, 'modifier/')}?brouillon=" in page(writer.client, LIST)
    assert SECRET not in page(writer.client, NEW)


def test_draft_of_an_entry_erased_since_becomes_a_new_note(writer):
    entry = write(writer)
    writer.client.post(DRAFT, {"text": SECRET, "entry": str(entry.pk), "draft_only": "1"})
    writer.client.post(address(entry, "supprimer/"))

    link = f"{NEW}?brouillon={Draft.objects.get().pk}"

    assert link in page(writer.client, LIST)
    assert SECRET in page(writer.client, link)


def test_draft_is_erased_when_she_says_so(writer):
    writer.client.post(DRAFT, {"text": SECRET})

    response = writer.client.post(f"/journal/brouillons/{Draft.objects.get().pk}/effacer/")

    assert response["Location"] == "/journal/?ok=brouillon-efface"
    assert Draft.objects.count() == 0


def test_draft_of_somebody_else_is_not_found(writer, stranger):
    writer.client.post(DRAFT, {"text": SECRET})
    draft = Draft.objects.get().pk

    assert stranger.client.post(f"/journal/brouillons/{draft}/effacer/").status_code == 404
    assert SECRET not in page(stranger.client, f"{NEW}?brouillon={draft}")
    stranger.client.post(DRAFT, {"text": "autre", "draft": str(draft)})
    assert texts(writer) == [SECRET]


def test_draft_too_long_gives_the_text_back(writer):
    text = "c" * (MAX_DRAFT_BYTES + 1)

    assert writer.client.post(DRAFT, {"text": text}).status_code == 413
    response = writer.client.post(DRAFT, {"text": text, "draft_only": "1"})

    assert response.status_code == 413
    assert text in response.content.decode()


def test_longest_text_of_the_form_fits_in_a_draft(writer):
    assert writer.client.post(DRAFT, {"text": "👩" * 100_000}).status_code == 200


def test_one_draft_too_many_gives_the_text_back(writer):
    writer.client.post(DRAFT, {"text": "un"})
    row = Draft.objects.get()
    for _ in range(MAX_DRAFTS - 1):
        row.pk = uuid4()
        row.save(force_insert=True)

    response = writer.client.post(DRAFT, {"text": SECRET, "draft_only": "1"})

    assert response.status_code == 409
    assert SECRET in response.content.decode()


def test_altered_draft_breaks_nothing(writer):
    writer.client.post(DRAFT, {"text": SECRET})
    Draft.objects.update(sealed=b"x")

    assert SECRET not in page(writer.client, LIST)
    page(writer.client, NEW)


@pytest.mark.parametrize("delay", [{"minutes": 4}, {"minutes": 31}], ids=["locked", "dormant"])
@pytest.mark.parametrize("path", [NEW, DRAFT])
def test_text_sent_to_a_closed_space_waits_in_the_form(writer, delay, path):
    sleep(**delay)

    refused = writer.client.post(path, {**EVERYTHING, "draft": str(uuid4())})
    assert refused.status_code in {302, 423}
    reopen(writer)

    shown = page(writer.client, NEW)
    assert "écrit pendant le verrouillage" in shown
    assert f">\n{SECRET}</textarea>" in shown
    assert 'value="physique" id="id_violence_types_1" checked' in shown
    assert "écrit pendant le verrouillage" in page(writer.client, LIST)


@pytest.mark.parametrize("path", ["amend", "autosave"])
def test_amendment_sent_to_a_locked_space_waits_on_its_entry(writer, path):
    entry = write(writer, "Le texte enregistré.")
    posted = {"text": SECRET, "entry": str(entry.pk), "based_on": "1"}
    sleep(minutes=4)

    writer.client.post(address(entry, "modifier/") if path == "amend" else DRAFT, posted)
    reopen(writer)

    shown = page(writer.client, address(entry, "modifier/"))
    assert SECRET in shown
    writer.client.post(address(entry, "modifier/"), {**hidden_fields(shown), **posted})
    assert latest(writer, entry).content.text == SECRET
    assert Draft.objects.count() == 0


def test_text_sent_with_an_expired_form_waits_in_the_form(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    response = strict.post(NEW, {"text": SECRET}, headers={"origin": settings.MDV_ORIGIN})

    assert response.status_code == 403
    assert SECRET in page(writer.client, NEW)


def test_text_sent_by_another_site_is_not_hers(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    strict.post(NEW, {"text": SECRET}, headers={"origin": "https://ailleurs.example"})

    assert Draft.objects.count() == 0


def test_rescued_draft_can_be_left_for_a_blank_page(writer):
    sleep(minutes=4)
    writer.client.post(NEW, {"text": SECRET})
    reopen(writer)

    assert "?vierge=1" in page(writer.client, NEW)
    assert SECRET not in page(writer.client, f"{NEW}?vierge=1")
    assert SECRET in page(writer.client, LIST)


def reopen(person):
    """The passphrase when it must, then the code."""
    if VaultSession.objects.get(space_id=person.space.pk).sealed_passphrase_key is None:
        person.client.post(
            "/connexion/", {"username": person.username, "password": person.passphrase}
        )
    response = person.client.post("/code/", {"pin": person.pin})
    assert response.status_code == 302
