"""A draft from its first key to the entry, with a lock, a sleep or an old form on the way."""

from datetime import timedelta
from uuid import uuid4

from accounts.drafts import MAX_DRAFT_BYTES, MAX_DRAFTS
from accounts.models import Draft
from journal.models import Entry
from tests.journal.drafts import EVERYTHING, SECRET, hidden, hidden_fields, texts
from tests.journal.notes import DRAFT, LIST, NEW, address, page, write


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
