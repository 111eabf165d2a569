"""Official forms that a text names. Their numbers change: each is held by a fact, with its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from editorial.yaml_text import read_yaml
from library.facts import BrokenContent, Fact

FILE = Path(__file__).parent / "content" / "forms.yaml"
KEYS = {"key", "number", "use", "verified_on", "fact"}


@dataclass(frozen=True)
class OfficialForm:
    """`number` as it is printed on it; `notice`: that of its explanations, or nothing."""

    key: str
    number: str
    notice: str
    use: str
    verified_on: date


def read_forms(facts: dict[str, Fact], path: Path = FILE) -> dict[str, OfficialForm]:
    """Raises BrokenContent for a number that its fact does not hold, or a date after the fact's."""
    listed = read_yaml(path.read_text("utf-8"))["forms"]
    forms = {one.key: one for one in (_form(raw, facts) for raw in listed)}
    if len(forms) < len(listed):
        raise BrokenContent("two forms share a key")
    return forms


def _form(raw: dict[str, Any], facts: dict[str, Fact]) -> OfficialForm:
    if set(raw) - {"notice"} != KEYS or raw["fact"] not in facts:
        raise BrokenContent(f"a form has {sorted(KEYS)}, of a known fact: {raw}")
    fact, notice = facts[raw["fact"]], raw.get("notice", "")
    if raw["number"] not in fact.text or notice not in fact.text:
        raise BrokenContent(f"form {raw['key']}: fact {fact.id} has no such number")
    if raw["verified_on"] > fact.date:
        raise BrokenContent(f"form {raw['key']}: its fact is older than its date")
    return OfficialForm(raw["key"], raw["number"], notice, raw["use"], raw["verified_on"])
