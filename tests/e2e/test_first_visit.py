"""What a first visit weighs, as it would travel: the numbers before anything else."""

from __future__ import annotations

import brotli
import pytest
from playwright.sync_api import Page, Response

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

KIB = 1024
TRAVELS = {"document", "stylesheet", "script"}


def test_numbers_to_call_come_within_their_weight(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))
    page.goto("/contacts/", wait_until="networkidle")
    sizes = {
        one.url: len(brotli.compress(one.body()))
        for one in answers
        if one.request.resource_type in TRAVELS
    }

    assert sizes[page.url] <= 14 * KIB
    assert sum(sizes.values()) <= 30 * KIB, sizes


def test_what_sends_files_waits_for_a_form_that_sends_some(page: Page) -> None:
    names: list[str] = []
    page.on("request", lambda one: names.append(one.url.rpartition("/")[2]))
    page.goto("/", wait_until="networkidle")

    assert [one for one in names if one.startswith(("upload", "paste", "tus"))] == []
