"""The frame around every page: the way to the text, the way out, the way on."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import RequestFactory

TEMPLATES = Path(__file__).parents[2] / "templates"
PUBLIC = ["home.html", "safety.html", "privacy.html", "accessibility.html"]
ERRORS = sorted(
    f"errors/{page.name}" for page in (TEMPLATES / "errors").glob("*.html") if page.name[0] != "_"
)
TITLES = {"Accueil", "Repères", "Données", "Accessibilité", "Page introuvable", "Pause"}
TITLES |= {"Formulaire"}


def page(name: str, state: str = "anonymous") -> str:
    request = RequestFactory().get("/")
    request.space_state = state
    return render(request, name).content.decode()


@pytest.fixture(params=PUBLIC + ERRORS)
def name(request):
    return request.param


def test_page_has_one_main_title(name):
    assert page(name).count("<h1") == 1


def test_page_title_is_discreet(name):
    assert unescape(re.search(r"<title>(.*?)</title>", page(name))[1]) in TITLES


def test_exit_stands_before_header_and_text(name):
    order = re.findall(r"<(form class=\"quit\"|header class=\"top|main|footer)", page(name))

    assert order == ['form class="quit"', 'header class="top', "main", "footer"]


def test_keyboard_meets_the_text_then_the_exit(name):
    controls = re.findall(r"<(?:a|button|input)\b[^>]*>", page(name))

    assert 'href="#contenu"' in controls[0]
    assert controls[1] == '<button class="skip skip--quit" type="submit" form="quit">'
    assert controls[2] == '<button class="quit__b" type="submit">'


def test_exit_is_posted_to_its_own_path(name):
    form = re.search(r"<form class=\"quit\"[^>]*>", page(name))[0]

    assert 'method="post" action="/quitter/"' in form
    assert 'data-neutral="https://' in form


def test_page_carries_no_token(name):
    assert "csrfmiddlewaretoken" not in page(name)


@pytest.mark.parametrize("number", ["tel:17", "sms:114", "tel:15"])
def test_emergency_numbers_are_on_the_page(name, number):
    assert f'href="{number}"' in page(name)


@pytest.mark.parametrize("error", ERRORS)
def test_error_page_comes_out_without_a_request(error):
    html = render_to_string(error)

    assert 'action="/quitter/"' in html
    # Nobody knows the neutral address here: the exit's own GET leads there.
    assert 'data-neutral="/quitter/"' in html


@pytest.mark.parametrize("error", ERRORS)
def test_error_page_blames_nobody(error):
    assert re.findall(r"erreur|invalide|incorrect|interdit", page(error), re.IGNORECASE) == []


def test_open_space_shows_its_own_rooms():
    html = page("privacy.html", state="open")

    rooms = re.findall(r'<li><a href="([^"]+)"', html.partition("<main")[0])
    assert rooms == ["/journal/", "/documents/", "/contacts/", "/bibliotheque/", "/compte/"]


def test_open_space_can_be_locked_from_every_page():
    html = page("privacy.html", state="open").partition("<main")[0]

    assert 'method="post" action="/verrouiller/"' in html
    assert html.count("csrfmiddlewaretoken") == 1


def test_open_space_tells_the_scripts_its_delays():
    body = re.search(r"<body[^>]*>", page("home.html", state="open"))[0]

    assert "data-mdv-inside" in body
    assert 'data-mdv-idle="180"' in body
    assert 'data-mdv-state="/etat/"' in body
    assert 'data-mdv-lock="/verrouiller/"' in body


@pytest.mark.parametrize("state", ["anonymous", "dormant", "locked"])
def test_closed_space_tells_the_scripts_nothing(state):
    assert "data-mdv-idle" not in page("home.html", state=state)


def test_exit_script_comes_first():
    scripts = re.findall(r"<script type=\"module\" src=\"([^\"]+)\"", page("home.html"))

    assert re.fullmatch(r"/static/js/quit(\.\w+)?\.js", scripts[0])


def test_home_gives_the_numbers_before_anything_else():
    html = page("home.html").partition("<main")[2]

    assert re.findall(r"<a href=\"([^\"]+)\"", html)[:4] == [
        "tel:17",
        "sms:114",
        "tel:3919",
        "tel:116006",
    ]


def test_safety_page_leads_to_the_inscription():
    assert 'class="btn" href="/inscription/?next=/journal/"' in page("safety.html")


def test_safety_page_leads_back_to_the_notes_from_inside():
    assert 'class="btn" href="/journal/"' in page("safety.html", state="open")
