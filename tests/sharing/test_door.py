"""The door: a page that does nothing, a code that opens, one answer to all the rest."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sharing.grants.codes import grouped
from sharing.grants.keeping import withdraw
from sharing.grants.log import OPENED, SHARED, read_log
from sharing.grants.records import OwnGrant
from sharing.models import AccessEvent, Grant, ReaderSession
from tests.cast import Person
from tests.clock import Clock
from tests.sharing.readings import FILE, door_of, knock, read_with
from tests.sharing.steps import Prepared, row, share_link, wrong
from vault.errors import PoolBusy

NOBODYS = "A" * 43


def test_page_does_nothing(link: OwnGrant, visitor: Client) -> None:
    before, told = row(link), AccessEvent.objects.count()

    response = visitor.get(door_of(link))

    after = row(link)
    assert response.status_code == 200
    assert response.cookies == {}
    assert (after.openings_left, after.tries_left) == (before.openings_left, before.tries_left)
    assert AccessEvent.objects.count() == told
    assert not ReaderSession.objects.exists()


def test_page_is_the_same_for_any_link(link: OwnGrant, visitor: Client) -> None:
    real = visitor.get(door_of(link)).text
    other = visitor.get(f"/p/{NOBODYS}/").text

    assert real.replace(link.token, "") == other.replace(NOBODYS, "")


def test_right_code_opens_one_reading(link: OwnGrant, visitor: Client) -> None:
    response = knock(link, client=visitor)

    cookie = response.cookies[settings.MDV_READER_COOKIE_NAME]
    assert (response.status_code, response["Location"]) == (303, FILE)
    assert response["Referrer-Policy"] == "no-referrer"
    assert list(response.cookies) == [settings.MDV_READER_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert row(link).openings_left == 2
    assert visitor.get(FILE).status_code == 200


@pytest.mark.parametrize("dressed", [grouped, "-".join, "  {}  ".format])
def test_code_is_taken_as_it_is_said(link: OwnGrant, dressed) -> None:
    assert knock(link, dressed(link.code)).status_code == 303


@pytest.mark.parametrize("typed", ["", "1234", "douze chiffres", "1" * 300])
def test_what_is_no_code_uses_no_try(link: OwnGrant, typed: str) -> None:
    response = knock(link, typed)

    assert response.status_code == 200
    assert row(link).tries_left == 5


def test_all_that_is_refused_gets_one_answer(
    writer: Person, link: OwnGrant, visitor: Client
) -> None:
    code = wrong(link.code)
    answers = [knock(link, code), visitor.post(f"/p/{NOBODYS}/", {"code": code})]
    answers.append(visitor.post("/p/x/", {"code": code}))
    Grant.objects.filter(pk=link.id).update(openings_left=0)
    answers.append(knock(link))
    Grant.objects.filter(pk=link.id).update(openings_left=1, expires_at=timezone.now())
    answers.append(knock(link))
    withdraw(writer.space, link.id)
    answers.append(knock(link))

    said = {_bare(one.text, link.token, link.code, code) for one in answers}
    assert {(one.status_code, len(one.cookies)) for one in answers} == {(403, 0)}
    assert len(said) == 1


def test_busy_machine_takes_no_try(link: OwnGrant, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full():
        raise PoolBusy
        yield

    monkeypatch.setattr("sharing.grants.by_link.stretching", full)
    response = knock(link)

    assert response.status_code == 503
    assert row(link).tries_left == 5
    assert row(link).openings_left == 3


def test_guesses_of_one_address_are_slowed(link: OwnGrant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the link; a right code is none of them, and another address still opens it."""
    # The package has a view of that name too.
    monkeypatch.setattr(import_module("sharing.views.door"), "REFUSED_AN_HOUR", 2)
    assert knock(link).status_code == 303
    for _ in range(2):
        assert Client().post(f"/p/{NOBODYS}/", {"code": link.code}).status_code == 403

    slowed = [knock(link), Client().post(f"/p/{NOBODYS}/", {"code": link.code})]

    assert {(one.status_code, len(one.cookies)) for one in slowed} == {(429, 0)}
    assert {one["Referrer-Policy"] for one in slowed} == {"no-referrer"}
    assert row(link).tries_left == 5
    assert knock(link, client=Client(REMOTE_ADDR="192.0.2.7")).status_code == 303


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ailleurs.example"}]
)
def test_another_site_opens_nothing(link: OwnGrant, headers: dict[str, str]) -> None:
    response = Client(enforce_csrf_checks=True).post(
        door_of(link), {"code": link.code}, headers=headers
    )

    assert response.status_code == 403
    assert (row(link).openings_left, row(link).tries_left) == (3, 5)


def test_own_page_opens_without_a_token(link: OwnGrant) -> None:
    client = Client(enforce_csrf_checks=True)
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}

    assert client.post(door_of(link), {"code": link.code}, headers=headers).status_code == 303


def test_another_link_ends_the_reading_of_this_browser(
    writer: Person, prepared: Prepared, link: OwnGrant
) -> None:
    client, other = read_with(link), share_link(writer, prepared)

    assert knock(other, client=client).status_code == 303

    assert [one.grant_id for one in ReaderSession.objects.all()] == [other.id]


def test_browser_that_reads_goes_on_without_another_opening(link: OwnGrant) -> None:
    client = read_with(link)

    shown, pressed = client.get(door_of(link)), knock(link, client=client)

    assert (f'href="{FILE}"' in shown.text, 'name="code"' in shown.text) == (True, False)
    assert (pressed.status_code, pressed["Location"], dict(pressed.cookies)) == (303, FILE, {})
    assert row(link).openings_left == 2
    client.post("/p/lecture/fin/")
    assert 'name="code"' in client.get(door_of(link)).text


def test_second_press_takes_the_opening_of_the_first(
    writer: Person, prepared: Prepared, clock: Clock
) -> None:
    """A browser that is pressed twice keeps the answer to the second press alone."""
    link = share_link(writer, prepared, openings=1)
    ignored, first = read_with(link), ReaderSession.objects.get()
    clock.advance(seconds=50)

    client = read_with(link)

    kept = ReaderSession.objects.get()
    assert (kept.pk, kept.expires_at, kept.unread_until) == (
        first.pk,
        first.expires_at,
        first.unread_until,
    )
    assert ignored.get(FILE).status_code == 404
    assert client.get(FILE).status_code == 200
    assert knock(link).status_code == 403
    assert client.get(FILE).status_code == 200
    lines = read_log(writer.space, writer.keyring, link.id)
    assert [one.kind for one in lines] == [OPENED, SHARED]
    assert (row(link).openings_left, row(link).tries_left) == (0, 5)


def test_opening_that_nobody_read_is_used_after_a_minute(
    writer: Person, prepared: Prepared, clock: Clock
) -> None:
    link = share_link(writer, prepared, openings=1)
    read_with(link)
    clock.advance(seconds=61)

    assert knock(link).status_code == 403


def test_reading_that_a_row_says_unread_for_longer_is_not_taken_over(
    writer: Person, prepared: Prepared, clock: Clock
) -> None:
    """What writes in the database may write these: a new seal would bind them."""
    link = share_link(writer, prepared, openings=1)
    read_with(link)
    soon, later = clock.now + timedelta(seconds=50), clock.now + timedelta(days=5)

    for changed in ({"unread_until": later}, {"unread_until": soon, "expires_at": later}):
        ReaderSession.objects.update(**changed)
        assert knock(link).status_code == 403


def test_exit_of_the_first_press_ends_nothing_of_the_second(link: OwnGrant) -> None:
    ignored, client = read_with(link), read_with(link)

    ignored.post("/quitter/")

    assert client.get(FILE).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(link: OwnGrant, visitor: Client, method: str) -> None:
    assert getattr(visitor, method)(door_of(link)).status_code == 405


def test_reading_lasts_no_longer_than_the_share(link: OwnGrant) -> None:
    soon = timezone.now() + timedelta(hours=1)
    read_with(link)

    ends = ReaderSession.objects.get().expires_at
    assert timedelta(minutes=29) < ends - timezone.now() < timedelta(minutes=31)
    assert ends < soon


def _bare(text: str, *typed: str) -> str:
    for one in (NOBODYS, *typed, "/p/x/", "/p//"):
        text = text.replace(one, "")
    return text
