"""The exit is the same whatever else is out of order."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from playwright.sync_api import Page, expect

from accounts.models import VaultSession
from memodevie import pages
from tests.cast import Person
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.visits import QUIT, enter, leave, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture
def notes(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(java_script_enabled=has_script), writer)


def refuse(*args: object, **kwargs: object) -> None:
    raise OperationalError("the database is down")


def test_exit_with_the_database_down(
    notes: Page, neutral: NeutralSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as outage:
        outage.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)
        outage.setattr(BaseDatabaseWrapper, "cursor", refuse)
        leave(notes, neutral.url)
        wait_until(lambda: not notes.context.cookies())


def test_exit_with_an_expired_session(notes: Page, neutral: NeutralSite) -> None:
    VaultSession.objects.all().delete()

    leave(notes, neutral.url)

    wait_until(lambda: not notes.context.cookies())


def test_exit_without_the_token_of_forms(notes: Page, neutral: NeutralSite) -> None:
    notes.context.clear_cookies(name="c")

    leave(notes, neutral.url)

    wait_until(lambda: not VaultSession.objects.exists())


@pytest.mark.parametrize("path", ["/nulle-part/", "/contacts/nulle-part/"])
def test_exit_from_a_page_that_does_not_exist(notes: Page, neutral: NeutralSite, path: str) -> None:
    notes.goto(path)

    leave(notes, neutral.url)

    wait_until(lambda: not VaultSession.objects.exists())


def test_exit_from_the_page_of_a_failure(
    notes: Page, neutral: NeutralSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(request: HttpRequest, template: str) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(pages, "render", fail)
    notes.goto("/")
    expect(notes.locator("h1")).to_contain_text("de notre côté")

    leave(notes, neutral.url)

    wait_until(lambda: not VaultSession.objects.exists())


def test_exit_while_a_file_is_on_its_way(inside: Page, neutral: NeutralSite) -> None:
    network = inside.context.new_cdp_session(inside)
    inside.goto("/documents/ajouter/")
    # Forty seconds for the file.
    slow = {"offline": False, "latency": 20, "downloadThroughput": 1e6, "uploadThroughput": 5e4}
    network.send("Network.emulateNetworkConditions", slow)
    picture = {"name": "a.bin", "mimeType": "application/octet-stream", "buffer": bytes(2_000_000)}
    inside.set_input_files("input[type=file]", [picture])
    inside.click("main form[data-mdv-upload] button.btn[type=submit]")
    expect(inside.locator("progress")).to_be_visible()

    inside.click(QUIT, no_wait_after=True)

    expect(inside).to_have_url(neutral.url)
    wait_until(lambda: not inside.context.cookies())
    wait_until(lambda: not VaultSession.objects.exists())
