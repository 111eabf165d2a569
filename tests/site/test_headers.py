"""What every kind of answer says of the site, whoever gives it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.conf import settings as project_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from memodevie.head_requests import HeadMiddleware
from tests.site.routes import NOT_PAGES, all_routes, parts_of

pytestmark = pytest.mark.django_db(databases="__all__")

PLAIN = "application/x-www-form-urlencoded"
SAID = {
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
}
TOO_LONG = "a" * (project_settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)


def assert_says_all(response: HttpResponse) -> None:
    assert sorted(SAID - set(response.headers)) == []


@pytest.fixture
def lenient() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/", 200),
        ("head", "/", 200),
        ("get", "/contacts", 301),
        ("get", "/journal/", 302),
        ("get", "/rien/", 404),
        ("get", "/static/rien.css", 404),
        ("options", "/", 405),
        ("post", "/static/css/site.css", 405),
        ("get", "/quitter/", 200),
        ("post", "/quitter/", 200),
        ("get", "/sante/", 200),
        ("get", "/etat/", 410),
    ],
)
def test_answer_says_all(visitor: Client, method: str, path: str, status: int) -> None:
    response = getattr(visitor, method)(path)

    assert response.status_code == status
    assert_says_all(response)


def test_static_file_says_all(visitor: Client) -> None:
    address = staticfiles_storage.url("css/site.css")
    whole = visitor.get(address)
    whole.close()

    unchanged = visitor.get(address, headers={"If-None-Match": whole["ETag"]})

    assert (whole.status_code, unchanged.status_code) == (200, 304)
    assert_says_all(whole)
    assert_says_all(unchanged)


def test_foreign_host_says_all(lenient: Client) -> None:
    response = lenient.get("/", headers={"Host": "notes.example"})

    assert response.status_code == 400
    assert_says_all(response)


def test_failing_page_says_all(lenient: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("memodevie.pages.render", fail)
    response = lenient.get("/")

    assert response.status_code == 500
    assert_says_all(response)


def test_full_disk_says_all(lenient: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("memodevie.pages.render", fail)
    response = lenient.get("/")

    assert response.status_code == 503
    assert_says_all(response)


@pytest.mark.parametrize(
    "body",
    [{"username": TOO_LONG}, {f"field{number}": "" for number in range(301)}],
    ids=["too long", "too many fields"],
)
@pytest.mark.parametrize("kind", ["multipart/form-data", PLAIN])
def test_too_much_says_so_in_french(visitor: Client, body: dict[str, str], kind: str) -> None:
    sent = {"content_type": kind, "data": urlencode(body)} if kind == PLAIN else {"data": body}

    response = visitor.post("/connexion/", **sent)

    assert response.status_code == 413
    assert "C’est trop lourd pour un seul envoi" in response.text
    assert_says_all(response)


@pytest.mark.parametrize("path", ["/", "/quitter/"])
def test_answer_over_https_asks_to_stay_there(visitor: Client, settings, path: str) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    response = Client().get(path, secure=True)

    assert response["Strict-Transport-Security"] == "max-age=60; includeSubDomains"


def test_plain_http_is_sent_to_https_with_every_header(settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/")

    assert response.status_code == 301
    assert_says_all(response)


@pytest.mark.parametrize("method", ["options", "put", "delete", "patch"])
def test_method_of_no_page_shows_the_way_out(furnished, addresses, method: str) -> None:
    pages = [one for one in all_routes() if one.name not in NOT_PAGES]
    bare = []
    for route in pages:
        known = {**parts_of(route, furnished.known), **addresses}
        response = getattr(furnished.client, method)(route.address(known))
        if response.status_code == 405 and "data-quit" not in response.text:
            bare.append(route.name)

    assert bare == []


def test_posted_route_that_is_read_shows_the_way_out(furnished) -> None:
    response = furnished.client.get(reverse("journal:draft_save"))

    assert response.status_code == 405
    assert "data-quit" in response.text


def test_head_has_the_length_and_no_body(rf: RequestFactory) -> None:
    closed: list[int] = []
    pieces = iter([b"abc"])

    class Pieces:
        def __iter__(self):
            return pieces

        def close(self) -> None:
            closed.append(1)

    def answer(request: HttpRequest) -> HttpResponse:
        return StreamingHttpResponse(Pieces()) if request.path == "/film" else HttpResponse("page")

    page = HeadMiddleware(answer)(rf.head("/"))
    film = HeadMiddleware(answer)(rf.head("/film"))
    film.close()

    assert (page.content, page["Content-Length"]) == (b"", "4")
    assert (b"".join(film), next(pieces), closed) == (b"", b"abc", [1])
    assert HeadMiddleware(answer)(rf.get("/")).content == b"page"
