"""What the style sheets weigh, and what they never hold."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from memodevie.stylesheet import SHEETS
from tests.look.sheets import (
    FOLDER,
    as_sent,
    classes_of_one_sheet,
    each_as_sent,
    imported,
    written,
)

KIB = 1024
TEMPLATES = Path(__file__).parents[2] / "templates"
# Folders with templates of pages shown to somebody who has not opened a space.
AT_THE_DOOR = {"accounts", "contacts", "errors", "library", "registration", "staff"}
BEHIND_THE_CODE = {"plan_section.html"}
# Text that runs the other way, or from top to bottom, keeps its margins on the right side.
PHYSICAL = re.compile(
    r"(?<![\w.-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height))\s*:"
)
EXIT_NEEDS = (
    ".quit:active ~ *",
    "body:has(.quit__b:active) main",
    "body:has(.quit__b:focus:not(:focus-visible)) main",
    "html.parti body > * { display: none !important; }",
    "html.voile main",
)


def test_all_sheets_together_stay_within_their_budget():
    assert sum(len(brotli.compress(one.encode())) for one in each_as_sent().values()) <= 12 * KIB


def test_each_file_is_in_one_sheet():
    sheets = {name.rpartition("/")[2] for name in SHEETS}

    assert sorted(imported()) == sorted(
        sheet.name for sheet in FOLDER.glob("*.css") if sheet.name not in sheets
    )


def test_sent_sheets_ask_for_no_other():
    assert "@import" not in as_sent()


@pytest.mark.parametrize("name", sorted(written()))
def test_sheet_knows_no_left_or_right(name):
    without_queries = re.sub(r"@media[^{]*", "", written()[name])

    assert PHYSICAL.findall(without_queries) == []


@pytest.mark.parametrize("name", sorted(written()))
def test_sheet_asks_nothing_of_others(name):
    urls = re.findall(r"url\(\"?([^)\"]*)", written()[name])

    assert [url for url in urls if not re.fullmatch(r"(\.\./img/)?[\w-]+\.(svg|css)", url)] == []


@pytest.mark.parametrize("rule", EXIT_NEEDS)
def test_exit_hides_the_page_by_style_alone(rule):
    assert rule in " ".join(written()["exit.css"].split())


def test_exit_rules_are_not_nested():
    text = re.sub(r"@media[^{]*\{|@supports[^{]*\{", "", written()["exit.css"])
    depth = deepest = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)

    assert deepest == 1


def test_no_class_hides_the_exit():
    hiding = re.findall(r"([^{}]*)\{[^{}]*(?:display: none|visibility: hidden)", as_sent())

    allowed = ("html.parti", "body > :not(.printable)")
    quitting = [rule.strip() for rule in hiding if re.search(r"\.quit(?:__b)?\s*$", rule.strip())]
    assert [rule for rule in quitting if not rule.startswith(allowed)] == []


def test_template_shown_at_the_door_needs_no_sheet_of_a_space():
    """An error, a text given back, a form refused: pages that no walk comes to."""
    at_the_door = [*TEMPLATES.glob("*.html")]
    for folder in AT_THE_DOOR:
        at_the_door += (TEMPLATES / folder).rglob("*.html")
    of_a_space = {one for one, sheet in classes_of_one_sheet().items() if sheet == SHEETS[-1]}

    found = {}
    for path in at_the_door:
        text = re.sub(r"{[%{].*?[%}]}", " ", path.read_text("utf-8"))
        used = {one for names in re.findall(r'\sclass="([^"]*)"', text) for one in names.split()}
        found[path.name] = used & of_a_space
    assert {name for name, classes in found.items() if classes} == BEHIND_THE_CODE
