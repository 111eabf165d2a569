"""Before « : ; ? ! » and inside quotation marks, a space never ends a line: code and pages."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.e2e.addresses import inside_addresses, public_addresses
from tests.of_each import of_each

ROOT = Path(__file__).parents[2]
APPS = (
    "accounts",
    "contacts",
    "dates",
    "documents",
    "dossier",
    "editorial",
    "journal",
    "library",
    "sharing",
    "staff",
)
CODE = [
    path
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
]
LOOSE = re.compile(r"\w[\w)»…%]* [:;?!](?!\w)|« | »")
TRANSLATED = re.compile(
    r"""\{%\s*translate\s+"([^"]*)"|\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate""",
    re.DOTALL,
)
UNSEEN = {"script", "style"}


def sentences(path: Path) -> list[str]:
    """What gettext is given: the words that people read."""
    calls = [
        one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)
    ]
    return [
        given.value
        for call in calls
        if getattr(call.func, "id", "") in {"_", "gettext", "gettext_lazy", "ngettext"}
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, str)
    ]


class Words(HTMLParser):
    """The text of a page, block by block, with nothing of its markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in UNSEEN:
            self.found.append(data)


def loose(html: str) -> list[str]:
    return [text.strip() for text in Words(html).found if LOOSE.search(text)]


@of_each(CODE)
def test_sentences_of_the_code_keep_their_signs(path):
    assert [text for text in sentences(path) if LOOSE.search(text)] == []


def test_templates_keep_their_signs():
    """Whatever state of a page shows them."""
    found = {
        str(path.relative_to(ROOT)): [text for text in texts if LOOSE.search(text)]
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if (texts := ["".join(one) for one in TRANSLATED.findall(path.read_text("utf-8"))])
    }

    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.django_db(databases="__all__")
def test_public_pages_keep_their_signs(visitor):
    pages = {address: visitor.get(address).text for address in public_addresses()}

    assert {address: found for address, html in pages.items() if (found := loose(html))} == {}


def test_pages_of_a_space_keep_their_signs(writer):
    pages = {address: writer.client.get(address).text for address in inside_addresses(writer)}

    assert {address: found for address, html in pages.items() if (found := loose(html))} == {}
