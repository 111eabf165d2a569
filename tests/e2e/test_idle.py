"""A space left alone: veiled, warned of, locked; and nothing of it is lost (security.md, 3)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import VaultSession
from tests.cast import Person
from tests.e2e.visits import NOTES, enter, stop_clock, wait_until

pytestmark = pytest.mark.browser

WRITE = "/journal/nouveau/"
WARNING = "dialog[role=alertdialog]"
CODE = "main input[name=pin]"
MINUTE = 60_000
HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
HEAR = "new BroadcastChannel('mdv').onmessage = () => { window.heard = (window.heard ?? 0) + 1; }"
VISIBILITY = "getComputedStyle(document.querySelector('main')).visibility"


@pytest.fixture
def context(new_context: Any) -> BrowserContext:
    made: BrowserContext = new_context()
    stop_clock(made)
    return made


def is_open() -> bool:
    return VaultSession.objects.get().sealed_master_key is not None


def stays_open(page: Page) -> bool:
    """Leaves a lock that was asked for the time to arrive."""
    page.wait_for_timeout(300)
    return is_open()


def test_warning_comes_a_minute_before_the_lock(inside: Page) -> None:
    inside.clock.run_for(MINUTE * 2 - 2000)
    expect(inside.locator(WARNING)).to_have_count(0)

    inside.clock.run_for(3000)

    expect(inside.locator(f"{WARNING} button")).to_be_focused()
    assert is_open()


def test_staying_takes_one_press(inside: Page) -> None:
    inside.clock.run_for(MINUTE * 2 + 1000)

    with inside.expect_request(lambda request: request.method == "POST") as told:
        inside.keyboard.press("Enter")

    assert told.value.url.endswith("/etat/")
    assert told.value.response().status == 204
    expect(inside.locator(WARNING)).to_have_count(0)
    inside.clock.run_for(MINUTE * 2 - 2000)
    assert stays_open(inside)


def test_typing_answers_the_warning_and_goes_on(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer, WRITE)
    page.locator("#id_text").press_sequentially("a")
    page.clock.run_for(MINUTE * 2 + 1000)
    expect(page.locator(WARNING)).to_be_visible()

    page.keyboard.press("b")

    expect(page.locator(WARNING)).to_have_count(0)
    expect(page.locator("#id_text")).to_have_value("ab")


def test_space_left_alone_is_locked(inside: Page) -> None:
    inside.clock.run_for(MINUTE * 3 + 1000)

    expect(inside.locator(CODE)).to_be_visible()
    expect(inside.locator("html")).not_to_have_class("voile")
    assert inside.url.endswith(NOTES)
    assert not is_open()
    # What is being made or sent goes on.
    assert not VaultSession.objects.get().was_locked_by_hand


def test_lock_pressed_while_it_locks_by_itself_is_told(inside: Page) -> None:
    inside.route("**/code/**", lambda route: None)
    inside.clock.run_for(MINUTE * 3 + 1000)
    wait_until(lambda: not is_open())

    inside.evaluate(
        "() => { const lock = document.querySelector('header [data-mdv-locks]');"
        " lock.form.requestSubmit(lock); }"
    )

    wait_until(lambda: VaultSession.objects.get().was_locked_by_hand)
    inside.unroute_all(behavior="ignoreErrors")


def test_activity_keeps_the_space_open_and_says_so_once_a_minute(inside: Page) -> None:
    told: list[str] = []
    inside.on("request", lambda request: told.append(request.method))

    for _ in range(20):
        inside.keyboard.press("ArrowDown")
        inside.clock.run_for(15_000)

    assert stays_open(inside)
    assert 4 <= told.count("POST") <= 5


def test_hidden_page_is_veiled_at_once(inside: Page) -> None:
    inside.evaluate(HIDE, True)

    assert inside.evaluate(VISIBILITY) == "hidden"


def test_veil_is_lifted_when_the_server_says_that_the_space_is_open(inside: Page) -> None:
    inside.evaluate(HIDE, True)
    inside.clock.run_for(25_000)

    inside.evaluate(HIDE, False)

    expect(inside.locator("html")).not_to_have_class("voile")
    assert is_open()


def test_page_hidden_for_half_a_minute_is_locked(inside: Page) -> None:
    inside.evaluate(HIDE, True)

    inside.clock.run_for(32_000)

    wait_until(lambda: not is_open())
    inside.evaluate(HIDE, False)
    expect(inside.locator(CODE)).to_be_visible()


def test_late_news_of_the_lock_leaves_the_code_in_view(inside: Page) -> None:
    inside.clock.run_for(MINUTE * 3 + 1000)
    expect(inside.locator(CODE)).to_be_visible()

    inside.evaluate("document.dispatchEvent(new CustomEvent('mdv:state', { detail: 423 }))")

    expect(inside.locator(CODE)).to_be_visible()


def test_page_hidden_by_a_file_chooser_waits_three_minutes(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, "/documents/ajouter/")
    with page.expect_file_chooser():
        page.click("input[type=file]")
    page.evaluate(HIDE, True)

    page.clock.run_for(MINUTE * 2)
    assert stays_open(page)
    page.clock.run_for(MINUTE + 5000)

    wait_until(lambda: not is_open())


def test_tab_seen_elsewhere_keeps_a_hidden_one_open(
    context: BrowserContext, writer: Person
) -> None:
    hidden, seen = enter(context, writer), enter(context, writer)
    hidden.evaluate(HIDE, True)
    hidden.evaluate(HEAR)

    for number in range(8):
        seen.keyboard.press("ArrowDown")
        context.clock.run_for(8_000)
        # The tabs' own messages travel in real time: one each second.
        wait_until(lambda told=8 * (number + 1): hidden.evaluate("window.heard") >= told)

    assert stays_open(seen)


def test_upload_under_way_is_never_cut(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer, "/documents/ajouter/")
    page.route("**/documents/envois/**", lambda route: None)
    page.set_input_files("input[type=file]", {"name": "a", "mimeType": "a/b", "buffer": b"x"})
    with page.expect_request("**/documents/envois/**"):
        page.click("main form[data-mdv-upload] button.btn[type=submit]")

    page.evaluate(HIDE, True)
    page.clock.run_for(MINUTE * 5)

    assert stays_open(page)
    page.unroute_all(behavior="ignoreErrors")


def test_playback_is_never_cut(inside: Page) -> None:
    inside.evaluate(
        "() => { const sound = document.createElement('audio');"
        " Object.defineProperty(sound, 'paused', { get: () => false });"
        " document.querySelector('main').append(sound); }"
    )

    inside.clock.run_for(MINUTE * 4)

    assert stays_open(inside)


def test_text_being_written_waits_behind_the_code(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer, WRITE)
    page.fill("#id_text", "Une phrase commencée")

    page.clock.run_for(MINUTE * 3 + 1000)
    page.fill(CODE, writer.pin)
    page.keyboard.press("Enter")

    expect(page.locator("#id_text")).to_have_value("Une phrase commencée")


def test_lock_without_a_connection_keeps_the_veil_and_the_text(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, WRITE)
    page.fill("#id_text", "Une phrase commencée")
    context.set_offline(True)

    page.clock.run_for(MINUTE * 3 + 1000)

    expect(page.get_by_text("Espace verrouillé")).to_be_visible()
    assert page.evaluate(VISIBILITY) == "hidden"
    context.set_offline(False)
    page.clock.run_for(12_000)
    page.fill(CODE, writer.pin)
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_have_value("Une phrase commencée")


def test_public_page_is_never_locked(page: Page) -> None:
    page.goto("/contacts/")

    page.clock.run_for(MINUTE * 10)

    expect(page).to_have_title("Adresses")
    expect(page.locator(WARNING)).to_have_count(0)
