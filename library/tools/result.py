"""The sentences that answers lead to, on the page and as text to copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from library.tools.answers import Answers
from library.tools.tool import Item, Outcome, Tool


@dataclass(frozen=True, repr=False)
class Result:
    tool: Tool
    answers: Answers
    outcomes: tuple[Outcome, ...]
    day: date

    @property
    def text(self) -> str:
        """All of the page that is hers to keep: what she ticked, apart from what the page says."""
        parts = [f"{self.tool.title}\n{date_format(self.day, 'j F Y')}"]
        if not self.answers.is_empty:
            parts.append(_("Ce que j’ai coché"))
        parts += ["\n".join([theme.title, *_lines(items)]) for theme, items in self.answers.ticked]
        parts.append(_("Ce que la page répond"))
        if self.answers.dangers:
            parts.append(self.tool.danger.plain)
        parts += ["\n".join(filter(None, [one.title, one.body.plain])) for one in self.outcomes]
        return "\n\n".join(parts)


def _lines(items: tuple[Item, ...]) -> list[str]:
    return [f"- {item.text}" for item in items]


def result_of(tool: Tool, answers: Answers, day: date) -> Result:
    said = answers.said
    shown = tuple(outcome for outcome in tool.outcomes if outcome.rule.holds(said))
    return Result(tool=tool, answers=answers, outcomes=shown, day=day)
