"""Articles, their versions, tools and facts as texts that staff may edit: the text of each file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from editorial.files import OneFileEach
from editorial.kinds import About, Kind, Leaning, Unreadable
from editorial.yaml_text import read_yaml
from library.article_files import parse_article
from library.behind import texts_citing
from library.facts import LAWS, SOURCES, BrokenContent, read_folder
from library.models import VALID_DAYS, Article
from library.published import FOLDER
from library.read_with import without_numbers
from library.tools.drawing import map_rows
from library.tools.reading import parse_tool

ARTICLES = OneFileEach(f"{FOLDER}/articles", ".md")
EASY = OneFileEach(f"{FOLDER}/easy", ".md")
ENGLISH = OneFileEach(f"{FOLDER}/en", ".md")
TOOLS = OneFileEach(f"{FOLDER}/tools", ".yaml")
FACTS = OneFileEach(f"{FOLDER}/facts", ".yaml")

# Of a fact, beside its words.
RELIED_ON = ("law", "confidence", "unsure")


def about_page(ref: str, body: str) -> About:
    """Of an article or a version: what its front matter says."""
    parts = body.split("---\n", 2)
    if len(parts) < 3:
        raise Unreadable("front matter between two lines of ---")
    return _about(parts[1])


def about_tool(ref: str, body: str) -> About:
    return _about(body)


def _about(front: str) -> About:
    """Its sources are its facts: those say what was read."""
    meta = _mapping(front)
    day, facts = meta.get("verified_on"), meta.get("facts")
    if not isinstance(day, date) or not isinstance(facts, list):
        raise Unreadable("it needs verified_on and facts")
    return About(str(meta.get("title", "")), {"": day}, {"": tuple(map(str, facts))})


def about_facts(ref: str, body: str) -> About:
    """Each fact has a date and sources of its own; the list of sources has none."""
    raw = _mapping(body)
    if f"{ref}.yaml" == SOURCES:
        return About(str(_("Documents lus")), {})
    if f"{ref}.yaml" == LAWS:
        return About(str(_("Articles de loi")), {})
    title = body.partition("\n")[0].strip("# ")
    try:
        facts = {one["id"]: one for one in raw["facts"]}
        return About(
            title,
            {name: _day(one.get("date", raw["date"])) for name, one in facts.items()},
            {name: tuple(one["source"]) for name, one in facts.items()},
            {name: _relied_on(one) for name, one in facts.items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable("each fact needs an id, a date and sources") from error


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError
    return value


def _relied_on(fact: dict[str, Any]) -> str:
    return str([without_numbers(str(fact.get("text"))), *(fact.get(key) for key in RELIED_ON)])


def leaning(old: str, new: str) -> list[Leaning]:
    """On facts that say something else, or nothing any more. Raises Unreadable."""
    before, after = (about_facts("", body).relied_on for body in (old, new))
    changed = {name for name, said in before.items() if after.get(name) != said}
    return texts_citing(changed) if changed else []


def _mapping(text: str) -> dict[str, Any]:
    try:
        found = read_yaml(text)
    except yaml.YAMLError as error:
        raise Unreadable(" ".join(str(error).split())) from error
    if not isinstance(found, dict):
        raise Unreadable("keys and values are needed")
    return found


def preview_article(ref: str, root: Path) -> tuple[str, dict[str, Any]]:
    folder = root / FOLDER
    try:
        found = parse_article(folder / "articles" / f"{ref}.md", read_folder(folder / "facts"))
    except (BrokenContent, KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    article = Article(ref=found.ref, **found.fields())
    return "library/article.html", {"article": article}


def preview_tool(ref: str, root: Path) -> tuple[str, dict[str, Any]]:
    folder = root / FOLDER
    try:
        tool = parse_tool(folder / "tools" / f"{ref}.yaml", read_folder(folder / "facts"))
    except (BrokenContent, KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error
    template = "library/tool_map.html" if tool.steps else "library/tool.html"
    return template, {"tool": tool, "rows": map_rows(tool) if tool.steps else []}


def _kind(name: str, label: Any, files: OneFileEach, about: Any, **more: Any) -> Kind:
    return Kind(
        name=name,
        label=label,
        folder=FOLDER,
        read=files.read,
        write=files.write,
        about=about,
        valid_days=VALID_DAYS,
        **more,
    )


KINDS = (
    _kind("article", _("Article"), ARTICLES, about_page, preview=preview_article),
    _kind("easy", _("Article facile à lire"), EASY, about_page),
    _kind("en", _("Article en anglais"), ENGLISH, about_page),
    _kind("tool", _("Outil"), TOOLS, about_tool, preview=preview_tool),
    _kind("facts", _("Faits et sources"), FACTS, about_facts, leaning=leaning),
)
