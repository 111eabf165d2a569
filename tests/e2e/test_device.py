"""What the device keeps of a whole visit: read in a real profile, once the window is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.e2e.neutral_site import NeutralSite
from tests.e2e.portal import Portal
from tests.e2e.profile import Profile
from tests.e2e.story import HERS, open_space, write
from tests.e2e.visits import leave, press, wait_until
from tests.site.test_pages import TITLES as OUR_TITLES

pytestmark = pytest.mark.browser

# Chromium gives the line that leads there the title of the neutral site.
TITLES = OUR_TITLES | {"Meteo"}
CARELESS = """<title>coquelicot</title><form action="/x"><input name="name" id="name">
<input name="phrase" id="phrase" type="password"><textarea name="text" id="text"></textarea>
<button>Envoyer</button></form>"""


@pytest.fixture
def profile(tmp_path: Path, playwright: Playwright, portal: Portal) -> Profile:
    return Profile(tmp_path / "profile", playwright, portal.url)


def test_device_keeps_one_harmless_line(profile: Profile, neutral: NeutralSite) -> None:
    with profile.window() as window:
        page = window.pages[0]
        open_space(page)
        write(page)
        press(page, "header a[href='/contacts/']")
        press(page, "header a[href='/bibliotheque/']")
        leave(page, neutral.url)
        wait_until(lambda: not window.cookies())

    [(address, title)] = profile.visited()
    assert address == f"{profile.base_url}/"
    assert title in TITLES
    assert_nothing_of_hers(profile)


def test_device_keeps_harmless_lines_without_script(profile: Profile, neutral: NeutralSite) -> None:
    with profile.window(java_script_enabled=False) as window:
        page = window.pages[0]
        open_space(page)
        write(page)
        leave(page, neutral.url)
        for _ in range(12):
            page.go_back()
            assert "coquelicot" not in page.content()

    assert {title for _, title in profile.visited()} <= TITLES
    assert_nothing_of_hers(profile)


def test_traces_of_a_careless_page_are_seen(profile: Profile, neutral: NeutralSite) -> None:
    """The two tests above can fail: a page that takes no care leaves her words in seven files."""
    with profile.window() as window:
        page = window.pages[0]
        page.goto(neutral.url)
        page.set_content(CARELESS)
        for field in ("name", "phrase", "text"):
            page.fill(f"#{field}", f"coquelicot-{field}")
        with page.expect_navigation():
            page.click("button")
        page.wait_for_timeout(500)

    assert profile.rows("Web Data", "SELECT value FROM autofill") == [("coquelicot-name",)]
    assert profile.rows("Login Data", "SELECT username_value FROM stats") == [("coquelicot-name",)]
    assert {"Default/History", "Default/Web Data"} <= set(profile.files_with("coquelicot"))


def assert_nothing_of_hers(profile: Profile) -> None:
    host = profile.base_url.removeprefix("http://").partition(":")[0]
    assert profile.rows("Web Data", "SELECT name, value FROM autofill") == []
    assert profile.rows("Login Data", "SELECT origin_url FROM logins") == []
    assert profile.rows("Login Data", "SELECT origin_domain FROM stats") == []
    icons = profile.rows("Favicons", "SELECT page_url FROM icon_mapping")
    assert [url for (url,) in icons if host in url] == []
    assert profile.files_with(*HERS) == []
