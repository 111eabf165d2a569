"""The exit is seen, reachable and on top, on every page, at every size (discretion.md, 8: 1)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.cast import Person
from tests.e2e.addresses import inside_addresses, public_addresses
from tests.e2e.pictures import is_blank
from tests.e2e.visits import QUIT, enter

pytestmark = pytest.mark.browser

SIZES = {
    "phone": {"width": 320, "height": 568},
    "desk": {"width": 1280, "height": 800},
    # The same desk at 400 %.
    "zoomed": {"width": 320, "height": 200},
}
FAULTS = """() => {
  const button = document.querySelector("[data-quit] button");
  const faults = [];
  for (const y of [0, document.documentElement.scrollHeight]) {
    scrollTo(0, y);
    const box = button.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!button.contains(at)) faults.push(`covered at ${y}`);
    if (box.top < 0 || box.left < 0 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
      faults.push(`out of view at ${y}`);
    if (box.height < 44 || box.width < 44) faults.push("too small");
  }
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.type !== "hidden" && !one.disabled && one.tabIndex >= 0);
  if (!stops[1].form?.matches("[data-quit]")) faults.push("not the second stop");
  if (document.documentElement.scrollWidth > innerWidth) faults.push("page wider than the window");
  return faults;
}"""


def faults_of(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(address)
        for name, size in SIZES.items():
            page.set_viewport_size(size)  # type: ignore[arg-type]
            found[f"{address} {name}"] = page.evaluate(FAULTS)
    return {where: faults for where, faults in found.items() if faults}


def test_exit_is_on_every_public_page(page: Page) -> None:
    assert faults_of(page, public_addresses()) == {}


def test_exit_is_on_every_page_of_a_space(page: Page, writer: Person, new_context: Any) -> None:
    addresses = inside_addresses(writer)

    assert faults_of(enter(new_context(), writer), addresses) == {}


def test_exit_is_drawn_in_colours_that_the_person_forces(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/")

    assert not is_blank(page.locator(QUIT).screenshot())
    assert page.locator(QUIT).evaluate("one => getComputedStyle(one).borderTopWidth") == "2px"
