"""The exit's answers, without a browser (discretion.md, the box)."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as project_settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import sessions
from accounts.models import VaultSession
from accounts.quick_exit import BLANK_PAGE, QuickExitMiddleware

SCRIPT = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"}
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"}
# The last one is kept to the pages of staff.
OUR_COOKIES = ["s", "k", "c", "g", "r"]
KEY = "5" * 40


@pytest.fixture
def row(db: None) -> VaultSession:
    return VaultSession.objects.create(session_key=KEY, session_data="", expire_date=timezone.now())


@pytest.fixture
def browser() -> Client:
    """A client with all our cookies. An exception in the application reaches the test."""
    client = Client()
    client.cookies.load(dict.fromkeys(OUR_COOKIES, KEY))
    return client


@pytest.fixture(autouse=True)
def _neutral(settings: Any) -> None:
    settings.MDV_NEUTRAL_URLS = ["https://meteo.example/"]


pytestmark = pytest.mark.django_db(databases="__all__")


def test_exit_comes_before_everything_else() -> None:
    assert project_settings.MIDDLEWARE[0] == "accounts.quick_exit.QuickExitMiddleware"


@pytest.mark.parametrize("path", ["/quitter/", "/quitter"])
def test_navigation_gets_a_blank_page_that_leads_to_the_neutral_site(
    browser: Client, path: str
) -> None:
    response = browser.post(path, headers=NAVIGATION)

    assert response.status_code == 200
    assert response.content.decode() == BLANK_PAGE
    assert response["Refresh"] == "0;url=https://meteo.example/"
    assert response["Clear-Site-Data"] == '"storage"'


def test_old_browser_without_fetch_metadata_is_treated_as_a_navigation(browser: Client) -> None:
    response = browser.post("/quitter/")

    assert (response.status_code, response["Clear-Site-Data"]) == (200, '"storage"')


def test_script_gets_no_content_and_an_emptied_cache(browser: Client) -> None:
    response = browser.post("/quitter/", headers=SCRIPT)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Clear-Site-Data"] == '"storage", "cache"'
    assert "Refresh" not in response


@pytest.mark.parametrize("headers", [NAVIGATION, SCRIPT])
def test_our_cookies_and_no_other_are_deleted(browser: Client, headers: dict[str, str]) -> None:
    response = browser.post("/quitter/", headers=headers)

    assert sorted(response.cookies) == sorted(OUR_COOKIES)
    for name, cookie in response.cookies.items():
        path = project_settings.MDV_STAFF_PATH if name == "g" else "/"
        assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, path)


def test_host_cookies_are_deleted_with_the_attributes_they_were_set_with(
    rf: RequestFactory, settings: Any
) -> None:
    settings.SESSION_COOKIE_NAME = "__Host-s"
    settings.SESSION_COOKIE_SECURE = True

    response = QuickExitMiddleware(_unreachable)(rf.post("/quitter/"))

    assert response.cookies["__Host-s"].OutputString().startswith('__Host-s=""; expires=Thu, 01')
    assert response.cookies["__Host-s"]["secure"]
    assert response.cookies["__Host-s"]["domain"] == ""


@pytest.mark.parametrize("headers", [NAVIGATION, SCRIPT, {}])
def test_exit_carries_its_own_headers(browser: Client, headers: dict[str, str]) -> None:
    response = browser.post("/quitter/", headers=headers)

    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_whole_domain_is_cleared_only_where_it_is_ours(browser: Client, settings: Any) -> None:
    settings.MDV_OWN_DOMAIN = True

    assert browser.post("/quitter/")["Clear-Site-Data"] == '"storage", "cookies"'


@pytest.mark.parametrize("headers", [NAVIGATION, SCRIPT, {}])
def test_exit_ends_the_session(browser: Client, row: VaultSession, headers: dict[str, str]) -> None:
    browser.post("/quitter/", headers=headers)

    assert not VaultSession.objects.filter(pk=row.pk).exists()


def test_page_is_sent_before_the_database_is_asked(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(sessions, "end", ended.append)
    monkeypatch.setattr(HttpResponse, "close", lambda response: None)
    request = rf.post("/quitter/")
    request.COOKIES["s"] = KEY

    response = QuickExitMiddleware(_unreachable)(request)
    ended_before_sending = list(ended)
    response.close()

    assert (ended_before_sending, ended) == ([], [KEY])


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("get", NAVIGATION),
        ("head", NAVIGATION),
        ("put", NAVIGATION),
        ("options", SCRIPT),
        ("post", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}),
        ("post", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}),
        ("post", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"}),
        ("post", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}),
    ],
)
def test_any_other_request_leaves_and_ends_nothing(
    browser: Client, row: VaultSession, method: str, headers: dict[str, str]
) -> None:
    response = getattr(browser, method)("/quitter/", headers=headers)

    assert (response.status_code, response["Refresh"]) == (200, "0;url=https://meteo.example/")
    assert not response.cookies
    assert "Clear-Site-Data" not in response
    assert VaultSession.objects.filter(pk=row.pk).exists()


def test_database_down_gives_the_same_answer(
    browser: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(session_key: str) -> None:
        raise OperationalError(f"no such table, key {session_key}")

    monkeypatch.setattr(sessions, "end", refuse)
    response = browser.post("/quitter/", headers=NAVIGATION)

    assert (response.status_code, sorted(response.cookies)) == (200, sorted(OUR_COOKIES))
    assert KEY not in caplog.text


@pytest.mark.parametrize("garbage", ["é\x00;=;;", "s=", "s" * 9000, 's="\\777'])
def test_garbage_cookies_give_the_same_answer(garbage: str) -> None:
    response = Client().post("/quitter/", HTTP_COOKIE=garbage)

    assert (response.status_code, response.content.decode()) == (200, BLANK_PAGE)


def test_body_is_never_read(rf: RequestFactory) -> None:
    request = rf.post("/quitter/", {"text": "x"})
    request.META["wsgi.input"] = request._stream = None

    response = QuickExitMiddleware(_unreachable)(request)

    assert response.status_code == 200


def test_wrong_token_changes_nothing(row: VaultSession) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["s"] = KEY
    client.post("/quitter/", {"csrfmiddlewaretoken": "wrong"})

    assert not VaultSession.objects.filter(pk=row.pk).exists()


def test_no_neutral_address_still_leaves(browser: Client, settings: Any) -> None:
    settings.MDV_NEUTRAL_URLS = []

    assert browser.post("/quitter/")["Refresh"] == "0;url=about:blank"


def test_other_paths_pass_through(rf: RequestFactory) -> None:
    response = QuickExitMiddleware(lambda request: HttpResponse("page"))(rf.get("/quitter/x"))

    assert response.content == b"page"


def _unreachable(request: HttpRequest) -> HttpResponse:
    raise AssertionError("the exit goes no further")
