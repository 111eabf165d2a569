"""What was on the screen is gone at once, whatever the neutral site does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.neutral_site import NeutralSite
from tests.e2e.pictures import Eyes, is_blank
from tests.e2e.visits import QUIT, wait_until

pytestmark = pytest.mark.browser

# Counts the frames from the press of the button to the first one without the page.
COUNT_FRAMES = """() => {
  const main = document.querySelector("main");
  window.frames_seen = new Promise((done) => {
    document.querySelector("[data-quit] button").addEventListener("pointerdown", () => {
      let frames = 0;
      requestAnimationFrame(function look() {
        frames += 1;
        const hidden = getComputedStyle(main).visibility === "hidden";
        if (hidden || frames === 60) done(frames);
        else requestAnimationFrame(look);
      });
    });
  });
}"""


# One delay is short, the others as they are: a slow answer must not meet the next of them.
SHORTEN = """
  const wait = setTimeout;
  window.setTimeout = (act, delay, ...rest) => wait(act, delay === %d ? 500 : delay, ...rest);
"""


@pytest.fixture
def home(new_context: Any, has_script: bool) -> Page:
    page = new_context(java_script_enabled=has_script).new_page()
    page.goto("/")
    return page


def test_page_is_hidden_within_a_frame_of_the_press(page: Page, neutral: NeutralSite) -> None:
    neutral.answers.clear()
    page.goto("/")
    page.evaluate(COUNT_FRAMES)

    page.locator(QUIT).hover()
    page.mouse.down()

    assert page.evaluate("window.frames_seen") == 1


def test_page_stays_hidden_while_the_neutral_site_is_silent(
    home: Page, neutral: NeutralSite
) -> None:
    neutral.answers.clear()
    eyes = Eyes(home)
    button = home.locator(QUIT).bounding_box()

    home.locator(QUIT).hover()
    home.mouse.down()
    while_pressed = eyes.look(patience_ms=15_000)
    home.mouse.up()
    home.wait_for_timeout(100)
    after = eyes.look()

    assert while_pressed is not None
    assert is_blank(while_pressed, besides=button)
    assert after is None or is_blank(after, besides=button)
    wait_until(eyes.sees_nothing)


def test_exit_reaches_the_neutral_site(home: Page, neutral: NeutralSite) -> None:
    """`form-action 'self'` stops a redirected POST in Chromium: here nothing is redirected."""
    home.click(QUIT)

    expect(home).to_have_url(neutral.url)
    assert neutral.referrers == [None]


def test_enter_key_leaves_as_well(home: Page, neutral: NeutralSite) -> None:
    home.locator(QUIT).focus()
    home.keyboard.press("Enter")

    expect(home).to_have_url(neutral.url)


def test_enter_key_leaves_nothing_on_the_screen(home: Page, neutral: NeutralSite) -> None:
    neutral.answers.clear()
    eyes = Eyes(home)

    home.locator(QUIT).focus()
    home.keyboard.press("Enter")

    wait_until(eyes.sees_nothing)


def test_second_skip_link_leaves_as_well(home: Page, neutral: NeutralSite) -> None:
    home.keyboard.press("Tab")
    home.keyboard.press("Tab")
    home.keyboard.press("Enter")

    expect(home).to_have_url(neutral.url)


def test_title_is_neutral_at_once(page: Page, neutral: NeutralSite) -> None:
    neutral.answers.clear()
    page.goto("/contacts/")
    page.evaluate(
        "addEventListener('submit', () => setTimeout(() =>"
        " console.log(document.title, document.documentElement.className)), true)"
    )

    with page.expect_console_message() as message:
        page.click(QUIT, no_wait_after=True)

    assert message.value.text == "Accueil parti"


def test_escape_does_not_call_the_exit_off(page: Page, neutral: NeutralSite) -> None:
    """A browser stops loading on an Escape that the page leaves to it."""
    neutral.answers.clear()
    page.goto("/")
    page.evaluate(
        "addEventListener('keydown', (event) => setTimeout(() =>"
        " console.log(event.key, event.defaultPrevented)))"
    )

    page.click(QUIT, no_wait_after=True)
    page.wait_for_timeout(300)
    with page.expect_console_message() as message:
        page.keyboard.press("Escape")

    assert message.value.text == "Escape true"
    neutral.answers.set()
    expect(page).to_have_url(neutral.url)


def test_silent_neutral_site_gives_way_to_the_second(page: Page, neutral: NeutralSite) -> None:
    neutral.answers.clear()
    page.add_init_script(SHORTEN % 10_000)
    page.goto("/")
    page.eval_on_selector("[data-quit]", "form => { form.dataset.neutral2 = '/contacts/'; }")

    page.click(QUIT, no_wait_after=True)

    expect(page).to_have_url("/contacts/")


def test_silent_neutral_sites_give_way_to_nothing(page: Page, neutral: NeutralSite) -> None:
    neutral.answers.clear()
    page.add_init_script(SHORTEN % 20_000)
    page.goto("/")

    page.click(QUIT, no_wait_after=True)

    expect(page).to_have_url("about:blank")
