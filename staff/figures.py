"""Counts without a person behind them. The apps above name theirs; none may be read alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

# Of people, nothing below ten is said, nor the unit: one more space would show on the day itself.
FEWEST = 10


@dataclass(frozen=True)
class Figure:
    """`of_people`: rounded down to tens, and « moins de 10 » below."""

    label: str | Promise
    count: Callable[[], int]
    of_people: bool = False
    unit: str | Promise = ""


_named: dict[str, Figure] = {}


def name_figure(key: str, figure: Figure) -> None:
    """To be called in AppConfig.ready."""
    _named[key] = figure


def figures_now() -> list[tuple[str, str]]:
    return [(str(one.label), said(one)) for one in _named.values()]


def said(figure: Figure) -> str:
    count = figure.count()
    if not figure.of_people:
        text = str(count)
    elif count < FEWEST:
        text = _("moins de 10")
    else:
        text = _("environ %(count)d") % {"count": count - count % FEWEST}
    return f"{text}\N{NO-BREAK SPACE}{figure.unit}" if figure.unit else text
