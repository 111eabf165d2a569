"""The list of her notes, what a search finds there, and the draft that waits."""

import pytest

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal.content import Content
from journal.views.listing import PER_PAGE
from tests.journal.notes import DRAFT, LIST, page, write


def on(*known, **said):
    return resolve_when(said.pop("precision", None), on=PartialDate(*known), **said)


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


def test_notes_without_a_date_are_not_said_to_be_earlier(writer):
    write(writer, "Octobre.", when=on(2026, 10, 24))
    write(writer, "Après.", when=resolve_when(Precision.AFTER, anchor="la naissance"))
    write(writer, "Sans date.")

    shown = page(writer.client, LIST)

    assert "<h2>Sans date</h2>" in shown
    assert "Plus tôt" not in shown


def test_shapes_have_their_key_under_the_list(writer):
    assert "5\u00a0· En danger" not in page(writer.client, LIST)

    write(writer, "Octobre.", when=on(2026, 10, 24))

    assert "5\u00a0· En danger" in page(writer.client, LIST)


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


def test_list_shows_one_draft_and_folds_the_others(writer):
    for number in range(3):
        writer.client.post(DRAFT, {"text": f"Brouillon {number}.", "draft_only": "1"})

    before, _fold, folded = page(writer.client, LIST).partition('<details class="more">')

    assert before.count("Le reprendre") == 1
    assert folded.count("Le reprendre") == 2
