"""« 0 document », not « 0 documents »: every plural sentence is in the French catalogue."""

from __future__ import annotations

import ast
from pathlib import Path

from django.template import engines
from django.templatetags.i18n import BlockTranslateNode
from django.utils.translation import ngettext, trim_whitespace

ROOT = Path(__file__).resolve().parents[2]
APPS = [path.parent.name for path in sorted(ROOT.glob("*/apps.py"))] + ["dates", "memodevie"]


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


def test_no_plural_is_singular_in_french() -> None:
    pairs = plurals_of_templates() + plurals_of_code()

    assert len(pairs) > 10
    wanted = {pair: [pair[0], pair[0], pair[1]] for pair in pairs}
    assert {pair: [ngettext(*pair, n) for n in (0, 1, 2)] for pair in pairs} == wanted
