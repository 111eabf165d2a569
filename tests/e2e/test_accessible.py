"""axe finds nothing to say, on every page, by day and by night, on a phone and on a desk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.cast import Person
from tests.e2e.addresses import inside_addresses, public_addresses
from tests.e2e.visits import enter, press

# The longest of all: each page of a space twice.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const where = (nodes) => nodes.map((node) => node.html).join(" ").slice(0, 500);
  return violations.map(({ id, nodes }) => `${id}: ${where(nodes)}`);
}"""
# Each scheme and each width once: colours do not depend on the width, nor the order on the scheme.
LOOKS = [("light", 1280), ("dark", 320)]


def violations(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(address)
        found |= {f"{address} {look}": ids for look, ids in violations_here(page).items()}
    return found


def violations_here(page: Page) -> dict[str, list[str]]:
    # Colours are judged with their sheet.
    page.wait_for_load_state()
    # Injected by the driver: our policy refuses any other script.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for scheme, width in LOOKS:
        # Colours on their way from one scheme to the other would be judged half-way.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        found[f"{scheme} {width}"] = page.evaluate(RUN, RULES)
    return {look: ids for look, ids in found.items() if ids}


def test_axe_is_the_one_we_took() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == SHA256


def test_public_pages_have_no_violation(page: Page) -> None:
    assert violations(page, public_addresses()) == {}


def test_pages_of_a_space_have_no_violation(context: BrowserContext, writer: Person) -> None:
    addresses = inside_addresses(writer)

    assert violations(enter(context, writer), addresses) == {}


def test_warning_of_the_lock_has_no_violation(context: BrowserContext, writer: Person) -> None:
    context.clock.install()
    page = enter(context, writer)

    page.clock.run_for(121_000)
    page.locator("dialog[role=alertdialog]").wait_for()
    page.clock.resume()

    assert violations_here(page) == {}


def test_refused_forms_have_no_violation(page: Page) -> None:
    for address in ("/inscription/", "/connexion/", "/recuperation/"):
        page.goto(address)
        press(page, "main button.btn[type=submit]")
        page.locator("main [role=alert]").wait_for()

        assert violations_here(page) == {}


def test_closed_door_has_no_violation(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer)
    press(page, ".top__lock button")
    page.locator("main input[name=pin]").wait_for()

    assert violations_here(page) == {}
