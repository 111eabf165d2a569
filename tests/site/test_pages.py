"""What is true of every page, asked of every route that is a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.urls import reverse

from memodevie import route_access
from tests.site.page import Page
from tests.site.routes import (
    CHOSEN,
    FILES,
    LED_BACK,
    NOT_PAGES,
    READ_BY_LINK,
    Route,
    all_routes,
    parts_of,
)

pytestmark = pytest.mark.django_db(databases="__all__")

# discretion.md, section 5: true but harmless; the history shows nothing else.
TITLES = {
    "Accueil",
    "Accessibilité",
    "Adresses",
    "Code",
    "Code de secours",
    "Connexion",
    "Copie",
    "Données",
    "Dossier",
    "Dossier – aperçu",
    "Dossier – choix",
    "Dossier – masquer",
    "Fichiers",
    "Fichiers – ajout",
    "Fichiers – lecture",
    "Formulaire",
    "Inscription",
    "Lecture",
    "Lettre",
    "Lettres",
    "Notes",
    "Notes – écriture",
    "Notes – aperçu",
    "Notes – calendrier",
    "Notes – lecture",
    "Page introuvable",
    "Partage",
    "Partage – accord",
    "Partages",
    "Pause",
    "Repères",
    "Reçus",
    "Réglages",
    "Réouverture",
    "Témoins",
    "Vérifier",
}
# The same in English, on the pages that are.
ENGLISH_TITLES = {"Addresses", "Reading"}
ENGLISH = {"contacts:english", "library:english"}
DOOR = "sharing:door"
# Only ever posted: a GET is refused.
POSTED = {
    "accounts:cancel_recovery",
    "accounts:erase_altered_drafts",
    "accounts:lock",
    "accounts:logout",
    "contacts:book_draft",
    "documents:restore",
    "documents:upload_abandon",
    "documents:upload_finish",
    "documents:upload_open",
    "documents:upload_resume",
    "dossier:choose_draft",
    "dossier:cover_draft",
    "dossier:hide_draft",
    "dossier:letter_draft",
    "journal:draft_delete",
    "journal:draft_lock",
    "journal:draft_save",
    "journal:entry_restore",
    "journal:landmarks_erase",
    "journal:mood_asking",
    "journal:mood_erase",
    "journal:mood_save",
    "library:plan_draft",
    "sharing:compared",
    "sharing:consent_draft",
    "sharing:testimony_draft",
}
PUBLIC_PAGES = [
    one for one in all_routes() if one.name in route_access.PUBLIC - NOT_PAGES - READ_BY_LINK
]
INSIDE_PAGES = [
    one
    for one in all_routes()
    if one.name not in route_access.PUBLIC | NOT_PAGES | POSTED | LED_BACK | FILES | CHOSEN
    # Of another kind of space: walked in tests/sharing/test_professional_routes.py.
    if one.name not in route_access.PROFESSIONAL
]


def by_name(route: Route) -> str:
    return route.name


@contextmanager
def naming(route: Route) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        error.add_note(route.name)
        raise


def assert_is_sound(response, language: str = "fr") -> None:
    # Streamed or not.
    page = Page(response.getvalue().decode())
    assert page.headings == 1
    assert page.language == language
    assert len(page.titles) == 1
    assert page.titles[0].strip() in (ENGLISH_TITLES if language == "en" else TITLES)
    assert page.has_exit
    assert page.has_skip_link
    assert page.inline == []
    assert page.outside() == []
    assert [one for one in page.actions if not one.startswith("/")] == []
    assert [one for one in page.links if not one.startswith(LINKS)] == []
    assert [
        one for one in page.links if one.startswith("http") and "noreferrer" not in page.rels[one]
    ] == []
    assert sorted(set(page.ids)) == sorted(page.ids)


LINKS = ("/", "#", "tel:", "sms:", "https://", "mailto:")


def assert_headers_are_sound(response, referrer: str = "same-origin") -> None:
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == referrer
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("route", PUBLIC_PAGES, ids=by_name)
def test_public_page_is_sound(visitor, addresses, route):
    response = visitor.get(route.address(addresses))

    assert response.status_code == 200
    assert_is_sound(response, "en" if route.name in ENGLISH else "fr")
    # The address of the door is half of what opens.
    assert_headers_are_sound(response, "no-referrer" if route.name == DOOR else "same-origin")


@pytest.mark.parametrize("name", ["home", "contacts:directory", "library:index", "safety"])
def test_public_page_sets_no_cookie(visitor, content, name):
    assert visitor.get(reverse(name)).cookies == {}


# One furnished space for all: making it costs twenty pages.
def test_inside_pages_are_sound(furnished):
    for route in INSIDE_PAGES:
        with naming(route):
            response = furnished.client.get(route.address(parts_of(route, furnished.known)))

            assert response.status_code == 200
            assert_is_sound(response)
            assert_headers_are_sound(response)
            # Hidden from search engines.
            assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", ["/rien/", "/journal/rien/", "/p/", "/p/lecture/"])
def test_missing_page_is_sound(visitor, address):
    response = visitor.get(address)

    assert response.status_code == 404
    assert_is_sound(response)


def test_exit_comes_right_after_the_skip_links(furnished):
    page = Page(furnished.client.get(reverse("journal:entry_list")).content.decode())

    kinds = [one["tag"] for one in page.focusable[:3]]
    assert page.focusable[0]["href"] == "#contenu"
    assert "button" in kinds[1:]


def test_own_words_never_reach_the_title(writer):
    writer.client.post(
        reverse("journal:entry_create"), {"text": "Un texte.", "title": "Ce que je vis"}
    )

    page = Page(writer.client.get(reverse("journal:entry_list")).content.decode())
    assert page.titles[0].strip() == "Notes"


def test_posted_routes_refuse_to_be_read(furnished):
    posted = [one for one in all_routes() if one.name in POSTED]
    assert len(posted) == len(POSTED)

    for route in posted:
        with naming(route):
            assert furnished.client.get(route.address()).status_code == 405


def test_routes_of_a_button_lead_back_when_they_are_read(furnished):
    led_back = [one for one in all_routes() if one.name in LED_BACK]
    assert len(led_back) == len(LED_BACK)

    for route in led_back:
        with naming(route):
            response = furnished.client.get(route.address(parts_of(route, furnished.known)))

            assert response.status_code == 302
            assert response["Location"].startswith(("/dossier/", "/partages/"))
