"""A tool's file: YAML, refused unless its facts carry it and its rules name what it asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from library.facts import BrokenContent, Fact
from library.front_matter import read_front
from library.tools.checking import problems_of
from library.tools.rules import read_rule
from library.tools.tool import Item, Outcome, Prose, Step, Theme, Tool, Way

FOLDER = Path(__file__).parents[1] / "content" / "tools"

NEEDED = {"ref", "slug", "position", "title", "lead", "audience", "verified_on", "facts"}
NEEDED |= {"contacts", "topics"}
OPTIONAL = {"calls", "hedges", "articles", "letters", "intro", "ask", "read_with"}
OPTIONAL |= {"danger", "themes", "outcomes", "steps"}


def read_tools(facts: dict[str, Fact], folder: Path = FOLDER) -> list[Tool]:
    """In the order of their positions. Raises BrokenContent, naming the file and the problem."""
    found = [read_tool(path, facts) for path in sorted(folder.glob("*.yaml"))]
    for name in ("ref", "slug", "position"):
        values = [getattr(tool, name) for tool in found]
        if len(set(values)) < len(values):
            raise BrokenContent(f"two tools share a {name}")
    return sorted(found, key=lambda tool: tool.position)


def read_tool(path: Path, facts: dict[str, Fact]) -> Tool:
    tool = parse_tool(path, facts)
    for problem in problems_of(tool):
        raise BrokenContent(f"{path.name}: {problem}")
    return tool


def parse_tool(path: Path, facts: dict[str, Fact]) -> Tool:
    """The file as it stands. Raises BrokenContent when it is no tool at all."""
    try:
        return _tool(read_front(path.read_text("utf-8")), facts)
    except (AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise BrokenContent(f"{path.name}: {error}") from error


def _tool(raw: dict[str, Any], facts: dict[str, Fact]) -> Tool:
    _only(raw, NEEDED, OPTIONAL)
    unknown = [name for name in raw["facts"] if name not in facts]
    if unknown:
        raise BrokenContent(f"unknown facts {unknown}")
    plain = {name: raw[name] for name in NEEDED - {"facts", "contacts", "topics"}}
    return Tool(
        **plain,
        topics=tuple(raw["topics"]),
        facts=tuple(facts[name] for name in raw["facts"]),
        hedges=raw.get("hedges", {}),
        contacts=tuple(raw["contacts"]),
        calls=raw.get("calls", {}),
        articles=tuple(raw.get("articles", ())),
        letters=tuple(raw.get("letters", ())),
        intro=Prose(raw.get("intro", "").strip()),
        ask=raw.get("ask", ""),
        danger=Prose(raw.get("danger", "").strip()),
        themes=tuple(_theme(one) for one in raw.get("themes", ())),
        outcomes=tuple(_outcome(one) for one in raw.get("outcomes", ())),
        steps=tuple(_step(one) for one in raw.get("steps", ())),
        read_with=raw.get("read_with", ""),
    )


def _theme(raw: dict[str, Any]) -> Theme:
    _only(raw, {"key", "title", "items"}, {"hint", "choice"})
    return Theme(
        key=raw["key"],
        title=raw["title"],
        hint=raw.get("hint", ""),
        is_choice=bool(raw.get("choice", False)),
        items=tuple(_item(one) for one in raw["items"]),
    )


def _item(raw: dict[str, Any]) -> Item:
    _only(raw, {"key", "text"}, {"danger"})
    return Item(key=raw["key"], text=raw["text"], danger=raw.get("danger", ""))


def _outcome(raw: dict[str, Any]) -> Outcome:
    _only(raw, {"text"}, {"title", "when"})
    return Outcome(
        rule=read_rule(raw.get("when")),
        title=raw.get("title", ""),
        body=Prose(raw["text"].strip()),
    )


def _step(raw: dict[str, Any]) -> Step:
    _only(raw, {"key", "title", "row", "text"}, {"column", "ways", "maybe"})
    ways = tuple(Way(to=one["to"], words=one.get("words", "")) for one in raw.get("ways", ()))
    return Step(
        key=raw["key"],
        title=raw["title"],
        row=raw["row"],
        column=raw.get("column", 0),
        body=Prose(raw["text"].strip()),
        ways=ways,
        maybe=bool(raw.get("maybe", False)),
    )


def _only(raw: dict[str, Any], needed: set[str], optional: set[str]) -> None:
    missing, unknown = needed - set(raw), set(raw) - needed - optional
    if missing or unknown:
        raise BrokenContent(f"missing {sorted(missing)}, unknown {sorted(unknown)}")
