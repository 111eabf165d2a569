"""The whole way, with and without script: everything is found again, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.neutral_site import NeutralSite
from tests.e2e.story import FILES, TEXT, TITLE, come_back, open_space, write
from tests.e2e.visits import leave, press, wait_until_forgotten

pytestmark = pytest.mark.browser


def test_everything_is_found_again_byte_for_byte(
    new_context: Any, has_script: bool, neutral: NeutralSite
) -> None:
    page = new_context(java_script_enabled=has_script).new_page()
    open_space(page)
    write(page)
    leave(page, neutral.url)
    wait_until_forgotten(page.context)

    come_back(page)

    press(page, f"main a:has-text('{TITLE}')")
    expect(page.locator(".words").first).to_contain_text(TEXT)
    for name, (_, content) in FILES.items():
        press(page, "header a[href='/documents/']")
        press(page, f"main a:has-text('{name}')")
        with page.expect_download() as download:
            page.click("main a[href$='/contenu/']:has-text('Télécharger')")
        assert download.value.path().read_bytes() == content
