"""Each text of the library in a real browser: it opens, and axe finds nothing to say.

One page object goes through them all, and the failures are told together: a test for each would
spend its time on starting browsers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page

from library.letter_files import current_letters
from library.models import Article
from library.tools.shelf import current_tools
from tests.e2e.test_accessible import AXE, RULES, RUN, violations_here

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

ARTICLES, TOOLS = 54, 12
# A page apart from the others: with a box and a drawing, for relatives, with folds that are open.
IN_FULL = ("ordonnance-de-protection", "proche-que-faire-urgence", "pro-secret-signalement")


@pytest.fixture
def content(db: object) -> None:
    call_command("load_content", verbosity=0)


def problems(page: Page, addresses: Iterable[str]) -> Iterator[str]:
    """At one width, by day and without our script: the template is judged in full below."""
    axe = AXE.read_text("utf-8")
    page.route("**/*.js", lambda route: route.abort())
    for address in addresses:
        answer = page.goto(address)
        if answer is None or answer.status != 200 or page.locator("main h1").count() != 1:
            yield f"{address} did not open"
            continue
        page.evaluate(axe)
        yield from (f"{address} {one}" for one in page.evaluate(RUN, RULES))


def test_every_article_opens_without_a_violation(content: None, context: BrowserContext) -> None:
    refs = list(Article.objects.values_list("ref", flat=True))

    assert len(refs) >= ARTICLES
    assert list(problems(context.new_page(), (f"/bibliotheque/{one}/" for one in refs))) == []


def test_three_articles_have_no_violation_by_night_and_on_a_phone(
    content: None, page: Page
) -> None:
    for ref in Article.objects.filter(slug__in=IN_FULL).values_list("ref", flat=True):
        page.goto(f"/bibliotheque/{ref}/")

        assert violations_here(page) == {}


def test_every_tool_and_letter_opens_without_a_violation(context: BrowserContext) -> None:
    tools = [f"/bibliotheque/outils/{one.ref}/" for one in current_tools()]
    letters = [f"/bibliotheque/lettres/{one.ref}/" for one in current_letters()]

    assert len(tools) >= TOOLS
    assert list(problems(context.new_page(), tools + letters)) == []


def test_letter_has_no_violation_by_night_and_on_a_phone(page: Page) -> None:
    page.goto(f"/bibliotheque/lettres/{current_letters()[0].ref}/")
    page.locator("main summary").first.click()

    assert violations_here(page) == {}


def test_blank_letter_goes_to_paper_alone(page: Page) -> None:
    page.goto(f"/bibliotheque/lettres/{current_letters()[0].ref}/")
    page.emulate_media(media="print")

    shown = page.locator("main :is(h1, h2, textarea, button, .contact, .note)").filter(visible=True)
    assert shown.count() == 0
    assert page.locator(".sheet .blank--line").first.is_visible()
