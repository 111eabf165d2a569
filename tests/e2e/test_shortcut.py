"""Three presses of Shift leave; ordinary typing never does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Person
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.visits import QUIT, enter, next_page, stop_clock

pytestmark = pytest.mark.browser

STATUS = "[data-mdv-status]"
PATIENCE_MS = 5000


@pytest.fixture
def home(context: BrowserContext) -> Page:
    stop_clock(context)
    page = context.new_page()
    page.goto("/")
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize(
    "keys",
    [
        ("ShiftLeft", "ShiftLeft", "ShiftLeft"),
        ("ShiftLeft", "ShiftRight", "ShiftLeft"),
        ("a", "Shift", "Shift", "Shift"),
    ],
)
def test_three_presses_leave(home: Page, neutral: NeutralSite, keys: tuple[str, ...]) -> None:
    press(home, *keys)

    expect(home).to_have_url(neutral.url)


def test_both_shift_keys_held_together_count(home: Page, neutral: NeutralSite) -> None:
    home.keyboard.down("ShiftLeft")
    home.keyboard.down("ShiftRight")
    home.keyboard.up("ShiftLeft")
    home.keyboard.up("ShiftRight")
    press(home, "ShiftLeft")

    expect(home).to_have_url(neutral.url)


def test_three_presses_leave_from_a_field(page: Page, neutral: NeutralSite) -> None:
    page.goto("/contacts/")
    page.locator("main input[type=text], main input[type=search]").first.focus()

    press(page, "Shift", "Shift", "Shift")

    expect(page).to_have_url(neutral.url)


@pytest.mark.parametrize(
    "keys",
    [
        ("Shift+A", "Shift+B", "Shift+C"),
        ("Shift", "Shift", "a", "Shift"),
        ("Shift+Tab", "Shift+Tab", "Shift+Tab"),
        ("Control+Shift", "Control+Shift", "Control+Shift"),
        ("Alt+Shift", "Alt+Shift", "Alt+Shift"),
    ],
)
def test_shift_used_with_another_key_does_not_count(home: Page, keys: tuple[str, ...]) -> None:
    press(home, *keys)

    home.wait_for_timeout(100)
    expect(home).to_have_url("/")


def test_shift_used_with_the_mouse_does_not_count(home: Page) -> None:
    for _ in range(3):
        home.click("h1", modifiers=["Shift"])

    home.wait_for_timeout(100)
    expect(home).to_have_url("/")


def test_a_key_held_down_counts_once(home: Page) -> None:
    for _ in range(4):
        home.keyboard.down("Shift")
    home.keyboard.up("Shift")

    expect(home.locator(STATUS)).to_have_text("Quitter : encore 2")


def test_virtual_keyboard_does_not_count(home: Page) -> None:
    for kind in ("keydown", "keyup") * 3:
        event = {"key": "Shift", "code": "", "bubbles": True}
        home.dispatch_event("body", kind, event)

    home.wait_for_timeout(100)
    expect(home).to_have_url("/")


def test_presses_far_apart_do_not_count(home: Page) -> None:
    press(home, "Shift", "Shift")
    home.clock.run_for(PATIENCE_MS)
    press(home, "Shift")

    expect(home.locator(STATUS)).to_have_text("Quitter : encore 2")


def test_count_is_said_then_forgotten(home: Page) -> None:
    press(home, "Shift")
    expect(home.locator(STATUS)).to_have_text("Quitter : encore 2")
    press(home, "Shift")
    expect(home.locator(STATUS)).to_have_text("Quitter : encore 1")

    home.clock.run_for(PATIENCE_MS)

    expect(home.locator(STATUS)).to_be_empty()
    expect(home.locator(".quit__dots")).to_be_hidden()


def test_shortcut_is_announced_only_where_it_works(new_context: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")

    assert page.locator(QUIT).get_attribute("aria-describedby") is None


def test_shortcut_can_be_switched_off(
    context: BrowserContext, writer: Person, neutral: NeutralSite
) -> None:
    form = enter(context, writer, "/compte/delais/")
    form.check("[name=exit_shortcut][value=aucun]")
    with next_page(form):
        form.click("main form button[type=submit]")
    expect(form).to_have_title("Réglages")
    expect(form.locator("h1")).to_have_text("Réglages")

    press(form, "Shift", "Shift", "Shift")
    form.wait_for_timeout(300)

    assert neutral.referrers == []
    form.click(QUIT)
    expect(form).to_have_url(neutral.url)
