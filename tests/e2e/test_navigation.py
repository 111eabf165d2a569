"""A whole visit without a line in history, and nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

STATUS = "[data-mdv-status]"
FILTER = "main form[action='/contacts/']"


def entries(page: Page) -> list[str]:
    browser = page.context.new_cdp_session(page)
    return [one["url"] for one in browser.send("Page.getNavigationHistory")["entries"]]


def add_link(page: Page, path: str) -> None:
    page.evaluate(
        "path => { const a = document.createElement('a'); a.href = path; a.textContent = 'essai';"
        " document.querySelector('main').prepend(a); }",
        path,
    )


def open_search(page: Page) -> Locator:
    """The directory's search field, with a word in it."""
    page.goto("/contacts/")
    field = page.locator("main input[name=q]")
    page.locator("main details", has=page.locator("input[name=q]")).locator("summary").click()
    field.fill("enfant")
    return field


@pytest.fixture
def home(page: Page) -> Page:
    page.goto("/")
    return page


def test_links_change_the_page_and_not_the_address(home: Page) -> None:
    before = entries(home)

    home.click("header a[href='/contacts/']")
    expect(home.locator("header a[href='/contacts/']")).to_have_attribute("aria-current", "true")
    home.click("header a[href='/bibliotheque/']")
    expect(home.locator("header a[href='/bibliotheque/']")).to_have_attribute(
        "aria-current", "true"
    )
    home.click("footer a[href='/reperes/']")

    expect(home).to_have_title("Repères")
    assert entries(home) == before


def test_new_page_begins_at_its_heading(home: Page) -> None:
    home.evaluate("scrollTo(0, 500)")

    home.click("footer a[href='/accessibilite/']")

    expect(home.locator("h1")).to_be_focused()
    expect(home.get_by_role("status").filter(has_text="Page chargée")).to_have_count(1)
    assert home.evaluate("scrollY") == 0


def test_forms_are_sent_without_a_line_either(page: Page) -> None:
    field = open_search(page)
    before = entries(page)

    field.press("Enter")

    expect(page.locator("h1")).to_be_focused()
    expect(field).to_have_value("enfant")
    assert entries(page) == before


def test_error_pages_are_shown_as_pages(home: Page) -> None:
    add_link(home, "/nulle-part/")

    home.click("text=essai")

    expect(home).to_have_title("Page introuvable")
    expect(home.locator("[data-quit] button")).to_be_visible()


def test_fragment_moves_the_focus_only(home: Page) -> None:
    before = entries(home)

    home.keyboard.press("Tab")
    home.keyboard.press("Enter")

    expect(home.locator("#contenu")).to_be_focused()
    assert entries(home) == before


def test_what_is_no_page_is_left_to_the_browser(home: Page) -> None:
    add_link(home, "/sante/")

    home.click("text=essai")

    expect(home).to_have_url("/sante/")


def test_link_marked_plain_is_left_to_the_browser(home: Page) -> None:
    home.eval_on_selector("header a[href='/contacts/']", "a => { a.dataset.mdvPlain = ''; }")

    home.click("header a[href='/contacts/']")

    expect(home).to_have_url("/contacts/")


def test_cut_connection_keeps_the_page_and_what_was_typed(
    page: Page, context: BrowserContext
) -> None:
    field = open_search(page)
    context.set_offline(True)

    field.press("Enter")

    expect(page.locator(STATUS)).to_contain_text("Rien n’est perdu")
    expect(field).to_have_value("enfant")


def test_failing_answer_to_a_form_keeps_the_page_and_what_was_typed(page: Page) -> None:
    field = open_search(page)
    trouble = {"status": 503, "content_type": "text/html", "body": "<main><h1>x</h1></main>"}
    page.route("**/contacts/", lambda route: route.fulfill(**trouble))

    field.press("Enter")

    expect(page.locator(STATUS)).to_contain_text("Rien n’est perdu")
    expect(field).to_have_value("enfant")


def test_failing_answer_that_brings_the_form_back_is_shown(page: Page) -> None:
    field = open_search(page)
    body = "<title>Adresses</title><main><h1>encore</h1><form action='/contacts/'></form></main>"
    trouble = {"status": 503, "content_type": "text/html", "body": body}
    page.route("**/contacts/", lambda route: route.fulfill(**trouble))

    field.press("Enter")

    expect(page.locator("h1")).to_have_text("encore")


def test_form_is_sent_once_however_often_it_is_pressed(page: Page) -> None:
    sent: list[str] = []
    page.goto("/contacts/")
    page.on("request", lambda request: sent.append(request.method))
    page.route("**/contacts/", lambda route: (page.wait_for_timeout(100), route.continue_()))

    page.eval_on_selector(FILTER, "form => { form.requestSubmit(); form.requestSubmit(); }")
    expect(page.locator("h1")).to_be_focused()

    assert sent.count("POST") == 1


def test_script_in_an_answer_never_runs(page: Page, faults: list[str]) -> None:
    page.goto("/")
    body = (
        "<title>Adresses</title><main><h1>essai</h1><script>window.ran = 1</script>"
        "<img src='data:,' onerror='window.ran = 1'></main>"
    )
    page.route("**/contacts/", lambda route: route.fulfill(content_type="text/html", body=body))

    page.click("header a[href='/contacts/']")
    expect(page.locator("h1")).to_have_text("essai")

    assert page.evaluate("window.ran") is None
    assert "inline event handler" in faults.pop()
