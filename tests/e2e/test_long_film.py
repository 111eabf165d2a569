"""A long film behind the real server: sought at once, and heard on after a long pause."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.chromium import PATIENCE_MS
from tests.e2e.long_film import write_film
from tests.e2e.story import open_space
from tests.e2e.visits import press, wait_until
from tests.setup.portal import Portal

pytestmark = pytest.mark.browser

SIZE = 60_000_000
SEND = "main form[data-mdv-upload] button.btn[type=submit]"
# The page asks for nothing by itself: pressing play is what loads the film.
START = """async (film) => {
  film.muted = true;
  await film.play();
  film.pause();
}"""
SEEK = """async (film, moment) => {
  const started = performance.now();
  film.currentTime = moment;
  await new Promise((done) => film.addEventListener("seeked", done, { once: true }));
  return performance.now() - started;
}"""
PLAY_ON = """async (film) => {
  const end = film.buffered.end(film.buffered.length - 1);
  film.currentTime = end - 1;
  film.playbackRate = 4;
  await film.play();
  return end;
}"""
REACHED = "film => film.error ? 0 : film.currentTime"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    portal = Portal(tmp_path_factory.mktemp("impatient"), "tests.e2e.impatient")
    with portal.running():
        yield portal


@pytest.fixture
def film(browser: Browser, impatient: Portal, tmp_path: Path) -> Iterator[Page]:
    """The page that shows a film of twenty-five minutes."""
    write_film(tmp_path / "film.mp4", SIZE)
    context = browser.new_context(base_url=f"http://127.0.0.1:{impatient.port}", locale="fr-FR")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    open_space(page)
    page.goto("/documents/ajouter/")
    page.set_input_files("input[type=file]", tmp_path / "film.mp4")
    page.click(SEND)
    expect(page).to_have_title("Fichiers – lecture", timeout=150_000)
    press(page, "main a:has-text('Montrer')")
    expect(page.locator("video")).to_be_visible()
    yield page
    context.close()


def test_film_is_sought_and_goes_on_after_it_was_cut(film: Page) -> None:
    player = film.locator("video")
    player.evaluate(START)
    player.evaluate(SEEK, 200)
    assert player.evaluate("film => film.duration") > 1400

    asked: list[str | None] = []
    film.on("request", lambda request: asked.append(request.headers.get("range")))
    time.sleep(4)

    end = player.evaluate(PLAY_ON)
    assert end < 1400
    # Cut meanwhile: once the rest of what had come is played, it is asked for again from there.
    wait_until(lambda: player.evaluate(REACHED) > end + 0.5 and bool(asked))
    assert all(one and one != "bytes=0-" for one in asked)
