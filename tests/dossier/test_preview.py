from __future__ import annotations

from threading import BoundedSemaphore

import pytest

from documents.workshop import Reason, WorkshopFailed
from dossier.assembling.keeping import OpenDossier
from dossier.editions import find_edition
from dossier.previewing import pages as drawing
from dossier.previewing import printing
from dossier.previewing.leaves import Leaves
from dossier.views import previewing
from tests.cast import Person
from tests.documents import speaking_films
from tests.documents.deposits import deposit_one
from tests.dossier.steps import begin, change, find, page_of

IMAGE = {"Sec-Fetch-Dest": "image"}


@pytest.fixture
def prepared(writer: Person, small_dossier: OpenDossier) -> OpenDossier:
    response = writer.client.post(page_of(small_dossier, "preparer/"))
    assert response.url == page_of(small_dossier, "apercu/")
    return small_dossier


def _html(response) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def _preview(person: Person, opened: OpenDossier, query: str = "") -> str:
    return _html(person.client.get(page_of(opened, f"apercu/{query}")))


def _pages(person: Person, opened: OpenDossier) -> int:
    return find_edition(person.space, person.keyring, find(person, opened)).pages


def test_preview_shows_each_page_and_its_number(writer, prepared):
    html, pages = _preview(writer, prepared), _pages(writer, prepared)

    shown = min(pages, 6)
    assert html.count('class="leaf-seen"') == shown
    assert f'alt="Page {shown} sur {pages}, en image"' in html


def test_preview_says_the_same_words_in_text(writer, prepared):
    html = _preview(writer, prepared)

    assert "Fait n° 1" in html
    assert "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié." in html


def test_preview_lists_the_files_and_the_ways_out_in_order(writer, prepared):
    html = _preview(writer, prepared)

    places = [
        html.index(one)
        for one in (
            "dossier.pdf",
            "recits/001.json",
            "pieces/001.txt",
            "Imprimer maintenant",
            "Télécharger le document (PDF)",
            "Télécharger le tout avec les vérifications (ZIP)",
        )
    ]
    assert places == sorted(places)


def test_ways_out_are_reached_from_the_top(writer, prepared):
    html = _preview(writer, prepared)

    assert html.index('href="#sortir"') < html.index('id="a-savoir"') < html.index('id="sortir"')


def test_warning_read_is_folded_and_the_pages_stay(writer, prepared):
    html = _preview(writer, prepared)
    key = html.split('name="lu" value="address-')[1].split('"')[0]

    response = writer.client.post(page_of(prepared, "apercu/"), {"lu": f"address-{key}"})

    after = _preview(writer, prepared)
    assert response.url == page_of(prepared, "apercu/") + "#a-savoir"
    assert "Ce que vous avez déjà lu" in after
    assert f'value="address-{key}"' not in after
    assert _pages(writer, prepared) >= 1


def test_all_of_them_may_be_read_at_once(writer, prepared):
    writer.client.post(page_of(prepared, "apercu/"), {"tout": "1"})

    html = _preview(writer, prepared)
    assert "Il n’y a rien d’autre à vous dire ici." in html
    assert "Avant de continuer" not in html


def test_many_warnings_come_by_turns(writer, prepared, monkeypatch):
    monkeypatch.setattr(previewing, "MOST_TOLD", 1)

    html = _preview(writer, prepared)

    assert html.count('name="lu"') == 1
    assert "Il y en a d’autres." in html


def test_picture_waits_when_too_many_are_drawn(writer, prepared, monkeypatch):
    monkeypatch.setattr(drawing, "_SEATS", BoundedSemaphore(1))
    drawing._SEATS.acquire()

    response = writer.client.get(page_of(prepared, "apercu/1/"), headers=IMAGE)

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_warnings_lead_to_what_can_be_done(writer, prepared):
    html = _preview(writer, prepared)
    piece = find(writer, prepared).record.entries[0].piece

    assert "Une adresse ou un lieu est écrit ici." in html
    assert "« rue des Lilas »" in html
    assert f'href="{page_of(prepared)}masquer/{piece}/"' in html


def test_without_pages_the_dossier_says_to_prepare(writer, small_dossier):
    for page in ("apercu/", "apercu/1/", "imprimer/"):
        response = writer.client.get(page_of(small_dossier, page))

        assert response.url == page_of(small_dossier) + "?ok=a-preparer"


def test_pages_of_before_are_not_shown(writer, prepared):
    change(writer, prepared, title="Autre")

    assert writer.client.get(page_of(prepared, "apercu/")).status_code == 302


def test_picture_of_a_page_is_kept_nowhere_and_runs_nothing(writer, prepared):
    response = writer.client.get(page_of(prepared, "apercu/1/"), headers=IMAGE)

    assert response.content.startswith(b"\xff\xd8\xff")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("number", [0, 9999])
def test_picture_of_no_page_is_a_404(writer, prepared, number):
    response = writer.client.get(page_of(prepared, f"apercu/{number}/"), headers=IMAGE)

    assert response.status_code == 404


def test_picture_alone_in_a_tab_leads_to_the_preview(writer, prepared):
    headers = {"Sec-Fetch-Dest": "document"}
    response = writer.client.get(page_of(prepared, "apercu/1/"), headers=headers)

    assert response.url == page_of(prepared, "apercu/")


def test_stranger_sees_no_page(stranger, prepared):
    for page in ("apercu/", "apercu/1/", "imprimer/"):
        assert stranger.client.get(page_of(prepared, page)).status_code == 404


def test_print_holds_every_page_and_no_address(writer, prepared):
    response = writer.client.get(page_of(prepared, "imprimer/"))

    html = response.getvalue().decode()
    assert html.count('<img class="printed" src="data:image/jpeg;base64,') == _pages(
        writer, prepared
    )
    assert html.rstrip().endswith("</html>")


def test_too_long_to_print_says_to_use_the_document(writer, prepared, monkeypatch):
    monkeypatch.setattr(printing, "MOST_PRINTED", 0)

    html = _html(writer.client.get(page_of(prepared, "imprimer/")))

    assert "Téléchargez le document (PDF)" in html
    assert "data:image/jpeg" not in html


def test_print_that_stops_says_so_on_the_paper(writer, prepared, monkeypatch):
    def refuse(*args: object, **limits: object) -> None:
        raise WorkshopFailed(Reason.UNREADABLE)

    monkeypatch.setattr(drawing.workshop, "run", refuse)

    html = writer.client.get(page_of(prepared, "imprimer/")).getvalue().decode()

    assert "N’imprimez pas ainsi" in html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("asked", "pages", "numbers", "around"),
    [
        ("", 3, [1, 2, 3], (None, None)),
        ("1", 14, [1, 2, 3, 4, 5, 6], (None, 7)),
        ("9", 14, [7, 8, 9, 10, 11, 12], (1, 13)),
        ("13", 14, [13, 14], (7, None)),
        ("99", 14, [13, 14], (7, None)),
        ("-1", 14, [1, 2, 3, 4, 5, 6], (None, 7)),
        ("٣", 14, [1, 2, 3, 4, 5, 6], (None, 7)),
        ("123456789", 14, [1, 2, 3, 4, 5, 6], (None, 7)),
    ],
)
def test_pages_are_turned_six_by_six(asked, pages, numbers, around):
    leaves = Leaves.of(asked, pages)

    assert (list(leaves.numbers), (leaves.previous, leaves.next)) == (numbers, around)


def test_recording_comes_with_what_the_law_says_once(writer):
    films = [
        deposit_one(writer, speaking_films.film() + bytes([one]), f"{one}.mp4") for one in (1, 2)
    ]
    opened = begin(writer, documents=films)
    writer.client.post(page_of(opened, "preparer/"))

    html = _preview(writer, opened)

    assert html.count("<strong>C’est un enregistrement.</strong>") == 2
    assert html.count("Ce que dit la loi des enregistrements") == 1
