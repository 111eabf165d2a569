"""What a first visit weighs, as the browser received it: the numbers before anything else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser

KIB = 1024
SHOWN = {"document", "stylesheet"}
TRAVELS = SHOWN | {"script"}


def weigh(page: Page, path: str) -> dict[str, dict[str, int]]:
    """Kind → address → bytes of the body on the wire."""
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))
    page.goto(path, wait_until="networkidle")
    weights: dict[str, dict[str, int]] = {kind: {} for kind in TRAVELS}
    for one in answers:
        if one.request.resource_type in TRAVELS:
            assert one.header_value("content-encoding") == "br", one.url
            size = one.request.sizes()["responseBodySize"]
            weights[one.request.resource_type][one.url] = size
    return weights


def test_numbers_to_call_come_within_their_weight(page: Page) -> None:
    weights = weigh(page, "/contacts/")

    shown = sum(sum(weights[kind].values()) for kind in SHOWN)
    # Ten packets: what a server sends before it hears from the browser again.
    assert shown <= 14 * KIB, weights
    assert shown + sum(weights["script"].values()) <= 30 * KIB, weights


def test_what_sends_files_waits_for_a_form_that_sends_some(page: Page) -> None:
    names: list[str] = []
    page.on("request", lambda one: names.append(one.url.rpartition("/")[2]))
    page.goto("/", wait_until="networkidle")

    assert [one for one in names if one.startswith(("upload", "paste", "tus"))] == []
