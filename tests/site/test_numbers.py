"""Every number on every public page is one that somebody checked."""

from __future__ import annotations

import html
import re

import pytest
from django.conf import settings

from contacts.directory import current_directory
from contacts.editing import INDISPENSABLE
from contacts.situations import SITUATIONS
from library.everyday import everyday_words
from library.markdown import to_html
from library.models import Article
from library.tools.shelf import current_tools
from memodevie import route_access
from memodevie.phone_numbers import ANCHOR, misread_numbers, numbers_in_templates, strange_numbers
from memodevie.rendered_links import read_rendered
from tests.site.routes import NOT_PAGES, READ_BY_LINK, all_routes

pytestmark = pytest.mark.django_db(databases="__all__")

PAGES = [one for one in all_routes() if one.name in route_access.PUBLIC - NOT_PAGES - READ_BY_LINK]
TOOLS = current_tools()
TEMPLATES = settings.BASE_DIR / "templates"


def strange(response) -> list[str]:
    """Links as they stand, then the words of the page, each element apart from the next."""
    assert response.status_code == 200
    page = response.content.decode()
    links = " ".join(re.findall(r'href="((?:tel|sms):[^"]*)"', page))
    words = html.unescape(
        re.sub(r"<[^>]*>", " | ", re.sub(r"(?s)<(?:style|script).*?</", "", page))
    )
    return strange_numbers(f"{links} | {words}", current_directory())


def test_numbers_of_public_pages_are_verified(visitor, addresses):
    found = {one.name: strange(visitor.get(one.address(addresses))) for one in PAGES}

    assert found
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_numbers_of_every_article_are_verified(visitor, content):
    found = {one.slug: visitor.get(f"/bibliotheque/{one.ref}/") for one in Article.objects.all()}

    assert len(found) >= 54
    assert {slug: strange(page) for slug, page in found.items() if strange(page)} == {}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.slug)
def test_numbers_of_tools_are_verified(visitor, tool):
    assert strange(visitor.get(f"/bibliotheque/outils/{tool.ref}/")) == []


@pytest.mark.parametrize("tool", [one for one in TOOLS if one.themes], ids=lambda one: one.slug)
def test_numbers_of_results_are_verified(visitor, tool):
    address = f"/bibliotheque/outils/{tool.ref}/"
    posts = [{}, {theme.key: [item.key for item in theme.items] for theme in tool.themes}]
    posts += [{theme.key: item.key} for theme in tool.themes for item in theme.items]

    assert [one for post in posts for one in strange(visitor.post(address, post))] == []


def test_numbers_of_contacts_are_verified_for_everybody_in_every_place(visitor):
    posts = [{"situation": one.key} for one in SITUATIONS]
    posts += [{"territory": place.key} for place in current_directory().territories]

    assert [one for post in posts for one in strange(visitor.post("/contacts/", post))] == []


def test_numbers_that_the_search_shows_are_verified(visitor, content):
    said = {" ".join(sorted(one.terms)) for one in everyday_words().phrases if one.calls}
    pages = [visitor.post("/bibliotheque/", {"q": words}) for words in sorted(said)[:12]]

    assert [one for page in pages for one in strange(page)] == []


def test_numbers_beside_a_search_without_result_are_verified(visitor, content):
    page = visitor.post("/bibliotheque/", {"q": "xylophone"})

    assert strange(page) == []
    assert "tel:116006" in page.content.decode()


def test_pages_write_themselves_the_emergency_numbers_alone():
    pages = [one.read_text("utf-8") for one in TEMPLATES.rglob("*.html")]

    written = {address for page in pages for address, _words in ANCHOR.findall(page)}
    named = {slug for page in pages for slug in re.findall(r'contact_named "([\w-]+)"', page)}

    assert written == {"tel:17", "sms:114", "tel:15"}
    assert named <= INDISPENSABLE


def test_number_that_a_page_writes_itself_does_not_change_alone(tmp_path):
    (tmp_path / "a.html").write_text('<a href="tel:18">17</a> <a href="tel:17"><b>17</b></a>')

    problems = list(numbers_in_templates(tmp_path, current_directory()))

    assert problems == ["a.html: a number that the page itself writes, tel:18"]


def test_numbers_of_a_missing_page_are_verified(visitor):
    response = visitor.get("/rien/")
    response.status_code = 200

    assert strange(response) == []


@pytest.mark.parametrize(
    "text",
    [
        *("tel:3977", "sms:115", "tel:+33639980012", "Le 3977", "au 06 39 98 00 12", "116 007"),
        *("06.39.98.00.12", "+33 6 39 98 00 12", "Appelez le 16", "0 800 05 95 96"),
        *("Call 16", "text 113"),
    ],
)
def test_stranger_is_noticed(text):
    assert strange_numbers(text, current_directory())


@pytest.mark.parametrize(
    "text",
    [
        *("tel:3919", "sms:114", "Le 3919", "116\u00a0006", "01 40 47 06 06", "appelez le 17,"),
        *("Call 17 now", "Text 114.", "20 November 2026"),
        *(
            "le 15 octobre 2024",
            "le 20 novembre 2026",
            "fiche F33954",
            "3 750 €",
            "de 2024 à 3 ans",
        ),
    ],
)
def test_verified_number_or_other_figure_is_not_noticed(text):
    assert strange_numbers(text, current_directory()) == []


@pytest.mark.parametrize(
    "text",
    [
        *("06-39-98-00-12", "06\u200b39980012", "0033 6 39 98 00 12", "+33 (0)6 39 98 00 12"),
        "+44 20 7946 0000",
    ],
)
def test_stranger_written_otherwise_is_noticed(text):
    assert strange_numbers(text, current_directory())


@pytest.mark.parametrize(
    ("written", "noticed"),
    [
        ("[17](tel:18)", "17 calls tel:18"),
        ('[3919](tel:17 "x")', "3919 calls tel:17"),
        ("[3919](<tel:17>)", "3919 calls tel:17"),
        ("[3919][a]\n\n[a]: tel:17", "3919 calls tel:17"),
        ("[3**9**19](tel:17)", "3919 calls tel:17"),
        ("[Parler](tel:3919)", "Parler calls tel:3919"),
    ],
)
def test_link_that_calls_another_number_is_noticed(written, noticed):
    links = read_rendered(to_html(written)).links

    assert misread_numbers(links, current_directory()) == [noticed]


def test_link_that_calls_the_number_it_shows_is_sound():
    links = read_rendered(
        to_html("[116 006](tel:116006), [01 80 52 33 76](tel:+33180523376)")
    ).links

    assert misread_numbers(links, current_directory()) == []
