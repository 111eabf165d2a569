"""« 0 document », not « 0 documents »: every plural sentence is in the French catalogue."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode
from django.utils.text import get_valid_filename
from django.utils.translation import ngettext, trim_whitespace

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "contacts", "documents", "journal", "library", "memodevie")


def plurals_of_templates() -> list[tuple[str, str]]:
    folder = ROOT / "templates"
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))
    templates = [engines["django"].get_template(name).template for name in names]
    return [
        (sentence(node, node.singular), sentence(node, node.plural))
        for template in templates
        for node in template.nodelist.get_nodes_by_type(BlockTranslateNode)
        if node.plural
    ]


def sentence(node: BlockTranslateNode, tokens: list) -> str:
    text, _ = node.render_token_list(tokens)
    return trim_whitespace(text) if node.trimmed else text


def plurals_of_code() -> list[tuple[str, str]]:
    return [
        (call.args[0].value, call.args[1].value)
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ngettext"
    ]


PAIRS = plurals_of_templates() + plurals_of_code()


def test_plural_sentences_are_found():
    assert len(PAIRS) > 10


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: get_valid_filename(pair[0][:40]))
def test_nothing_is_singular_in_french(pair):
    one, many = pair

    assert [ngettext(one, many, n) for n in (0, 1, 2)] == [one, one, many]
