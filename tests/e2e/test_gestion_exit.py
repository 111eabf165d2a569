"""The exit under /gestion/: at hand, and never over what has the focus."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from editorial.loading import load_files
from tests.e2e.test_editing import ARTICLE, enter_as
from tests.editorial.conftest import Desk
from tests.staff.people import StaffPerson

pytestmark = pytest.mark.browser

EDGES = "one => { const box = one.getBoundingClientRect(); return [box.top, box.bottom]; }"


def test_exit_leaves_the_focused_button_clear(
    page: Page, context: BrowserContext, editor: StaffPerson, reviewer: StaffPerson
) -> None:
    load_files()
    draft = Desk(editor.member, reviewer.member).draft(ARTICLE)
    enter_as(context, editor)
    exit_, save = page.locator(".quit__b"), page.locator("button[name=save]")

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(reverse("gestion:editorial_revision", args=[draft.pk]))
    top, right = page.evaluate(
        "() => { const b = document.querySelector('.quit__b').getBoundingClientRect();"
        " return [b.top, innerWidth - b.right]; }"
    )
    assert (top, right) == (0, 0)
    user_tools = page.locator("#user-tools").bounding_box()
    edge = exit_.bounding_box()
    assert user_tools["x"] + user_tools["width"] <= edge["x"]

    page.set_viewport_size({"width": 320, "height": 640})
    # Half under the exit, then focused.
    page.evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().bottom + scrollY - innerHeight + 20)",
        save.element_handle(),
    )
    save.focus()
    assert save.evaluate(EDGES)[1] <= exit_.evaluate(EDGES)[0]
