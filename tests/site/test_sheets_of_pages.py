"""A page links every sheet that its classes need, in the order of the cascade."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse

from memodevie.stylesheet import SHEETS
from tests.look.sheets import classes_of_one_sheet
from tests.site.routes import parts_of
from tests.site.test_pages import INSIDE_PAGES, PUBLIC_PAGES

pytestmark = pytest.mark.django_db(databases="__all__")

SITE, PAGES, INSIDE = SHEETS
ONLY_IN = classes_of_one_sheet()


def read(response: HttpResponse) -> str:
    """Streamed or not; once only."""
    return response.getvalue().decode()


def linked(page: str) -> list[str]:
    head = page.partition("</head>")[0]
    names = {staticfiles_storage.url(name): name for name in SHEETS}
    return [names[one] for one in re.findall(r'<link rel="stylesheet" href="([^"]+)"', head)]


def missing(page: str) -> set[str]:
    """The classes of a page that no sheet of the page knows."""
    given = re.findall(r'\sclass="([^"]*)"', page)
    used = {one for names in given for one in names.split()}
    return {one for one in used if ONLY_IN.get(one, SITE) not in linked(page)}


def test_public_page_has_the_style_of_its_classes(visitor, addresses):
    pages = {one.name: read(visitor.get(one.address(addresses))) for one in PUBLIC_PAGES}

    assert {name: missing(page) for name, page in pages.items() if missing(page)} == {}
    assert {name for name, page in pages.items() if INSIDE in linked(page)} == set()
    assert {name for name, page in pages.items() if linked(page) == [SITE]} == {
        "contacts:directory",
        "contacts:english",
    }


def test_page_of_a_space_has_every_sheet(furnished):
    pages = {}
    for one in INSIDE_PAGES:
        known = parts_of(one, furnished.known)
        if known["pk"] or "pk" not in one.parameters:
            pages[one.name] = read(furnished.client.get(one.address(known)))

    assert {name: missing(page) for name, page in pages.items() if missing(page)} == {}
    assert {name for name, page in pages.items() if linked(page) != list(SHEETS)} == set()


def test_numbers_to_call_seen_from_a_space_have_every_sheet(furnished):
    assert linked(read(furnished.client.get("/contacts/"))) == list(SHEETS)
