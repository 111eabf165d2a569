"""What was typed this very second is kept, whichever way out she takes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.drafts import open_drafts
from accounts.models import VaultSession
from journal.models import Entry
from tests.cast import Person
from tests.e2e.visits import enter, stop_clock, wait_until

pytestmark = pytest.mark.browser

WAYS = ["/journal/nouveau/", "/journal/deux-mots/", "/journal/pas-a-pas/"]
TEXT = "Il est rentré, je m’arrête là"
FIELD = "form.write textarea:visible"
STATUS = "[data-mdv-status]"
LOCK = "header [data-mdv-locks]"
FILES = "header nav a[href='/documents/']"
CODE = "main input[name=pin]"
UNKEPT = re.compile("n’est pas encore gardé")


def type_on(page: Page) -> None:
    page.locator(FIELD).first.press_sequentially(TEXT, delay=5)


def is_kept(person: Person) -> bool:
    drafts = open_drafts(person.space, person.keyring)
    return any(TEXT in value for one in drafts for all_ in one.fields.values() for value in all_)


@pytest.fixture
def form(context: BrowserContext, writer: Person) -> Page:
    # A page waits three seconds for what it keeps: here, as long as the machine takes.
    stop_clock(context)
    return enter(context, writer, WAYS[0])


@pytest.mark.parametrize(
    ("way", "out"), [(WAYS[0], "main a.back"), (WAYS[1], FILES), (WAYS[2], "header a.brand")]
)
def test_link_takes_the_text_along(
    context: BrowserContext, writer: Person, way: str, out: str
) -> None:
    stop_clock(context)
    page = enter(context, writer, way)
    type_on(page)

    page.click(out)

    expect(page.locator(FIELD)).to_have_count(0)
    assert is_kept(writer)


@pytest.mark.parametrize("way", WAYS)
def test_lock_keeps_the_text_and_gives_it_back(
    new_context: Any, writer: Person, way: str, has_script: bool
) -> None:
    context = new_context(java_script_enabled=has_script)
    if has_script:
        stop_clock(context)
    page = enter(context, writer, way)
    type_on(page)

    page.click(LOCK)

    expect(page.get_by_text("Ce que vous étiez en train d’écrire a été gardé")).to_be_visible()
    assert VaultSession.objects.get().sealed_master_key is None
    page.fill(CODE, writer.pin)
    page.keyboard.press("Enter")
    expect(page.locator(FIELD).first).to_have_value(TEXT)


def test_lock_comes_even_when_the_text_cannot_be_kept(form: Page) -> None:
    form.route("**/journal/brouillon/", lambda route: route.fulfill(status=413))
    type_on(form)

    form.click(LOCK)

    expect(form.get_by_text("n’a pas pu être gardée")).to_be_visible()
    assert VaultSession.objects.get().sealed_master_key is None


@pytest.mark.parametrize("status", [409, 413, 503])
def test_text_that_cannot_be_kept_holds_the_page_once(form: Page, status: int) -> None:
    form.route("**/journal/brouillon/", lambda route: route.fulfill(status=status))
    type_on(form)

    form.click(FILES)

    expect(form.locator(STATUS)).to_have_text(UNKEPT)
    expect(form.locator("#id_text")).to_have_value(TEXT)
    form.click(FILES)
    expect(form).to_have_title("Fichiers")


def test_text_written_after_the_warning_is_warned_of_again(form: Page) -> None:
    form.route("**/journal/brouillon/", lambda route: route.fulfill(status=413))
    type_on(form)
    form.click(FILES)
    expect(form.locator(STATUS)).to_have_text(UNKEPT)

    type_on(form)

    expect(form.locator(STATUS)).to_have_text("")
    form.click(FILES)
    expect(form.locator(STATUS)).to_have_text(UNKEPT)


def test_cut_connection_holds_the_page_until_the_text_is_kept(
    form: Page, context: BrowserContext, writer: Person
) -> None:
    context.set_offline(True)
    type_on(form)
    form.click(FILES)
    expect(form.locator(STATUS)).to_have_text(UNKEPT)

    context.set_offline(False)
    form.click(FILES)

    expect(form).to_have_title("Fichiers")
    assert is_kept(writer)


def test_silent_server_holds_the_page_three_seconds(
    context: BrowserContext, writer: Person
) -> None:
    stop_clock(context)
    form = enter(context, writer, WAYS[0])
    form.route("**/journal/brouillon/", lambda route: None)
    type_on(form)

    form.click(FILES)
    expect(form.locator("main")).to_have_attribute("aria-busy", "true")
    form.clock.run_for(3000)

    expect(form.locator(STATUS)).to_have_text(UNKEPT)
    form.unroute_all(behavior="ignoreErrors")


def test_typing_without_a_pause_is_kept_every_eight_seconds(
    new_context: Any, writer: Person
) -> None:
    context = new_context()
    context.clock.install()
    page = enter(context, writer, WAYS[0])

    for _ in range(9):
        page.locator(FIELD).press("a")
        page.clock.run_for(1000)

    wait_until(lambda: len(open_drafts(writer.space, writer.keyring)) == 1)


def test_enter_in_a_field_saves_and_never_locks(
    new_context: Any, writer: Person, has_script: bool
) -> None:
    page = enter(new_context(java_script_enabled=has_script), writer, WAYS[0])
    type_on(page)
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true; })")

    page.locator("form.write input[type=text]:visible").first.press("Enter")

    expect(page).to_have_title("Notes – lecture")
    assert Entry.objects.count() == 1


def test_form_beside_the_text_takes_it_along(form: Page, writer: Person) -> None:
    form.evaluate(
        "() => { const other = document.createElement('form'); other.action = '/documents/';"
        " const button = document.createElement('button'); button.id = 'other';"
        " other.append(button); document.querySelector('main').append(other); }"
    )
    type_on(form)

    form.evaluate("document.querySelector('#other').click()")

    expect(form).to_have_title("Fichiers")
    assert is_kept(writer)
