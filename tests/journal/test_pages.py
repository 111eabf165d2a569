"""What she sees: the list, one entry, and who else sees nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry
from journal.views.listing import PER_PAGE
from tests.journal.notes import DRAFT, LIST, NEW, address, page, write

VERBS = ("", "modifier/", "supprimer/", "effacer/")


def on(*known, **said):
    return resolve_when(said.pop("precision", None), on=PartialDate(*known), **said)


def main(shown):
    return shown[shown.index("<main") : shown.index("</main>")]


def amend(person, entry, text, reason=""):
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=None,
        reason=reason,
    )


def test_empty_list_invites_without_hurry(writer):
    shown = page(writer.client, LIST)

    assert "Rien n’est écrit ici pour l’instant." in shown
    assert "Écrire une note" in shown


def test_list_is_grouped_by_month_then_earlier(writer):
    write(writer, "Octobre.", when=on(2026, 10, 24))
    write(writer, "Novembre.", when=on(2026, 11, 9))
    write(writer, "Toute une année.", when=on(2023))
    write(writer, "Avant.", when=resolve_when(Precision.BEFORE, anchor="la naissance de l’aînée"))
    write(writer, "Sans date.")

    shown = page(writer.client, LIST)

    order = [
        "Novembre 2026", "Novembre.", "Octobre 2026", "samedi 24 octobre<", "Octobre.",
        "En 2023, sans le mois", "Toute une année.", "Plus tôt, ou sans date",
    ]  # fmt: skip
    places = [shown.index(one) for one in order]
    assert places == sorted(places)
    assert "avant la naissance de l’aînée" in shown


def test_row_says_what_helps_to_find_it(writer):
    write(
        writer,
        "Quarante-deux messages entre 19 h et 21 h. J’ai gardé les captures.",
        title="Des messages toute la soirée",
        safety=3,
        mood="lasse, mais calme",
    )

    shown = page(writer.client, LIST)

    assert "mark--3" in shown
    assert "<strong>Inquiet·e</strong>" in shown
    assert "lasse, mais calme" in shown
    assert "Quarante-deux messages" in shown


def test_row_without_a_title_begins_with_her_words(writer):
    write(
        writer,
        "Ce soir il a repris mon téléphone pendant que je préparais le repas. Ensuite, rien.",
    )

    shown = page(writer.client, LIST)

    assert ">Ce soir il a repris mon téléphone pendant que je préparais le repas.</a>" in shown
    assert ">Ensuite, rien.</p>" in shown


@pytest.mark.parametrize("length", [*range(40, 130, 9), 900])
def test_excerpt_never_begins_in_the_middle_of_a_sentence(length):
    text = "il a repris mon téléphone pendant que je préparais le repas et que " * 30
    content = Content(f"Ce soir {text[:length].strip()}. Ensuite, rien.")

    assert content.excerpt == "" or content.excerpt.startswith(("Ce soir", "Ensuite"))


def test_feeling_not_noted_is_said_without_blame(writer):
    write(writer)

    assert '<span class="sr-only">Ressenti non noté</span>' in page(writer.client, LIST)


@pytest.mark.parametrize("path", ["list", "detail", "amend"])
def test_queries_do_not_grow_with_entries(writer, path):
    entry = write(writer)
    where = {"list": LIST, "detail": address(entry), "amend": address(entry, "modifier/")}[path]
    page(writer.client, where)

    with CaptureQueriesContext(connection) as one:
        page(writer.client, where)
    for number in range(29):
        write(writer, f"Note {number}.")
        amend(writer, entry, f"Version {number}.")
    with CaptureQueriesContext(connection) as thirty:
        page(writer.client, where)

    assert len(thirty) == len(one)


def test_list_is_cut_in_pages(writer):
    for number in range(PER_PAGE + 1):
        write(writer, f"Note-{number}-", when=on(2026, 1 + number % 10, 1))

    first, second = page(writer.client, LIST), page(writer.client, f"{LIST}?page=2")

    assert first.count("thread__item") == PER_PAGE
    assert second.count("thread__item") == 1
    assert "Voir les notes plus anciennes" in first
    assert "Voir les notes plus récentes" in second


@pytest.mark.parametrize("number", ["0", "-1", "99", "abc", "%00"])
def test_page_that_is_not_there_is_another_page(writer, number):
    write(writer)

    assert "La porte de la cuisine" in page(writer.client, f"{LIST}?page={number}")


def test_search_forgets_accents_and_capitals(writer):
    write(writer, "Il a hurlé près de l’ŒUVRE.")
    write(writer, "Une matinée tranquille.")

    shown = writer.client.post(LIST, {"q": "HURLE oeuvre"}).content.decode()

    assert "1 note contient ces mots." in shown
    assert "matinée" not in shown


def test_search_reads_every_field_and_its_date(writer):
    write(writer, "Un.", witnesses="la voisine", when=on(2023, 3))

    for words in ("voisine", "mars 2023"):
        assert "thread__item" in page(writer.client, f"{LIST}?q={words}")


def test_search_that_finds_nothing_leads_back(writer):
    write(writer)

    shown = writer.client.post(LIST, {"q": "zzz"}).content.decode()

    assert "Aucune note ne contient ces mots." in shown
    assert "thread__item" not in shown


def test_search_words_stay_out_of_every_address(writer):
    for number in range(PER_PAGE + 1):
        write(writer, f"Note {number}.")

    shown = writer.client.post(LIST, {"q": "note"}).content.decode()

    assert "q=note" not in shown
    assert 'name="page" value="2"' in shown
    second = writer.client.post(LIST, {"q": "note", "page": "2"}).content.decode()
    assert second.count("thread__item") == 1


def test_detail_shows_what_is_filled_and_nothing_else(writer):
    entry = write(writer, "Le texte.", place="la cuisine", violence_types=("physique",))

    shown = main(page(writer.client, address(entry)))

    assert "la cuisine" in shown
    assert "Gestes, coups" in shown
    for absent in ("Témoins", "Soins", "Police", "Dans l’ensemble", "Comment je le sais"):
        assert absent not in shown


def test_detail_keeps_the_dates_apart_and_claims_no_seal(writer):
    entry = write(writer, when=on(2026, 10, 24))
    amend(writer, entry, "Autrement.", reason="je me souviens mieux")

    shown = main(page(writer.client, address(entry)))

    for one in ("C’est arrivé", "Écrit ici", "Précisé ensuite", "je me souviens mieux"):
        assert one in shown
    assert "scell" not in shown.lower()


def test_detail_holds_every_earlier_version(writer):
    entry = write(writer, "Premier texte.")
    amend(writer, entry, "Deuxième texte.")
    amend(writer, entry, "Troisième texte.")

    shown = main(page(writer.client, address(entry)))

    assert shown.count("Version du ") == 2
    places = [shown.index(f"{one} texte.") for one in ("Troisième", "Deuxième", "Premier")]
    assert places == sorted(places)


def test_amending_starts_from_what_is_saved(writer):
    entry = write(
        writer,
        "Le texte.",
        when=on(2026, 10, 24),
        safety=4,
        violence_types=("physique", "numerique"),
        stance="vu",
    )

    response = writer.client.get(address(entry, "modifier/"))

    shown = response.content.decode()
    assert 'name="happened_on" value="24/10/2026"' in shown
    form = response.context["form"]
    posted = {name: form[name].value() or "" for name in form.fields}
    writer.client.post(address(entry, "modifier/"), posted)
    assert Entry.objects.get().revisions.count() == 1


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_finds_nothing(writer, stranger, verb, method):
    entry = write(writer)

    response = getattr(stranger.client, method)(address(entry, verb), {"text": "x"})

    refused = 405 if (verb, method) == ("", "post") else 404
    assert response.status_code == refused
    assert Entry.objects.get().revisions.count() == 1


@pytest.mark.parametrize("verb", VERBS)
def test_answer_for_another_s_entry_is_that_for_none(writer, stranger, verb):
    hers, nobodys = (
        address(write(writer), verb),
        f"/journal/{'0' * 8}-0000-4000-8000-{'0' * 12}/{verb}",
    )

    shown = [main(page(stranger.client, path, status=404)) for path in (hers, nobodys)]

    assert shown[0] == shown[1]


def test_list_shows_nobody_else_s_entries(writer, stranger):
    write(writer)

    assert "thread__item" not in page(stranger.client, LIST)


def test_reading_writes_nothing(writer):
    entry = write(writer)
    writing = ("INSERT", "UPDATE", "DELETE")

    with CaptureQueriesContext(connection) as queries:
        for path in (LIST, NEW, *(address(entry, verb) for verb in VERBS)):
            page(writer.client, path)

    assert [one["sql"] for one in queries if one["sql"].startswith(writing)] == []


def said(response):
    """What the page that follows a post acknowledges."""
    return re.findall(r'<p class="note[^"]*" role="status">([^<]*)</p>', response.text)


def test_saving_is_acknowledged(writer):
    written = writer.client.post(NEW, {"text": "Un mot."}, follow=True)
    there = address(Entry.objects.get(), "modifier/")
    same = writer.client.post(
        there, {"text": "Un mot.", "based_on": 1, "stance": "vecu"}, follow=True
    )
    amended = writer.client.post(there, {"text": "Deux mots.", "based_on": 1}, follow=True)

    assert said(written) == ["Votre note est enregistrée."]
    assert said(same) == ["Rien n’a changé\u00a0: votre note est gardée telle quelle."]
    assert said(amended) == ["Votre précision est ajoutée."]


def test_address_after_saving_carries_no_word_of_hers(writer):
    response = writer.client.post(NEW, {"text": "porte-bleue", "title": "porte-bleue"})

    assert response.url == address(Entry.objects.get()) + "?ok=note"


@pytest.mark.parametrize("path", [LIST, "detail"])
def test_page_acknowledges_nothing_that_was_not_done(writer, path):
    where = address(write(writer)) if path == "detail" else path

    assert said(writer.client.get(f"{where}?ok=<b>autre")) == []


def test_note_without_title_or_date_has_a_plain_heading(writer):
    shown = main(page(writer.client, address(write(writer, "Deux mots."))))

    assert '<h1 dir="auto">Une note</h1>' in shown
    assert '<dd dir="auto">sans date</dd>' in shown


def test_list_shows_one_draft_and_folds_the_others(writer):
    for number in range(3):
        writer.client.post(DRAFT, {"text": f"Brouillon {number}.", "draft_only": "1"})

    before, _fold, folded = page(writer.client, LIST).partition('<details class="more">')

    assert before.count("Le reprendre") == 1
    assert folded.count("Le reprendre") == 2
