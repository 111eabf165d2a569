"""What keeps a tool from being published: the checks of articles, and those of its questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from library.article_files import CONTACTS_PER_ARTICLE, REFERENCE
from library.claims import missing_hedges, spelled_figures, unsupported_figures
from library.models import Audience
from library.readability import PLAIN, index_of
from library.tools.rules import ANYTHING, DANGER
from library.tools.tool import Tool
from library.topics import TOPICS


def problems_of(tool: Tool) -> list[str]:
    found = {
        "no fact is cited": not tool.facts,
        "the reference is not like k7m3": not REFERENCE.fullmatch(tool.ref),
        "unknown audience": tool.audience not in Audience.values,
        "no topic, or an unknown one": not tool.topics or not set(tool.topics) <= set(TOPICS),
        "it ends with two contacts": len(tool.contacts) != CONTACTS_PER_ARTICLE,
        "it reads harder than plain French": index_of(tool.text) < PLAIN,
        "facts are older than its date": any(fact.date < tool.verified_on for fact in tool.facts),
        "it asks something or shows steps": bool(tool.themes) == bool(tool.steps),
        "questions lead to sentences": bool(tool.themes) != bool(tool.outcomes),
        "nothing ticked leads nowhere": bool(tool.outcomes)
        and not any(one.rule.holds(frozenset()) for one in tool.outcomes),
        "danger is ticked and nothing says what to do": _has_danger(tool)
        != bool(tool.danger and tool.calls),
    }
    lists = {
        "figures that no cited fact holds": unsupported_figures(tool.text, tool.facts),
        "figures to write in digits": spelled_figures(tool.text),
        "facts stated as certain": missing_hedges(tool.text, tool.facts, tool.hedges),
        "facts that are not to be cited": {fact.id for fact in tool.facts if fact.withheld},
        "keys used twice": _doubles(_keys(tool)),
        "rules name what is not asked": _strangers(tool),
        "ways lead to no step": _dead_ends(tool),
        "steps that no way reaches": _unreached(tool),
        "steps at the same place": _doubles(f"{one.row}/{one.column}" for one in tool.steps),
    }
    problems = [problem for problem, is_there in found.items() if is_there]
    return problems + [f"{what}: {sorted(values)}" for what, values in lists.items() if values]


def _has_danger(tool: Tool) -> bool:
    return any(item.danger for item in tool.items)


def _keys(tool: Tool) -> list[str]:
    """A rule names items and themes alike: one name, one meaning."""
    questions = [theme.key for theme in tool.themes] + [item.key for item in tool.items]
    return [*questions, *(step.key for step in tool.steps)]


def _strangers(tool: Tool) -> set[str]:
    known = {ANYTHING, DANGER, *_keys(tool)}
    return set().union(*(outcome.rule.keys for outcome in tool.outcomes)) - known


def _dead_ends(tool: Tool) -> set[str]:
    return {way.to for step in tool.steps for way in step.ways} - {one.key for one in tool.steps}


def _unreached(tool: Tool) -> set[str]:
    ends = {way.to for step in tool.steps for way in step.ways}
    return {step.key for step in tool.steps[1:]} - ends


def _doubles(values: Iterable[str]) -> set[str]:
    return {value for value, times in Counter(values).items() if times > 1}
