"""YAML as our files hold it, read by libyaml where it is installed: ten times as fast."""

from __future__ import annotations

import re
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Ours go five deep. libyaml calls itself at each level: thousands of them end the process.
DEEPEST = 50
# Neither shown nor typed: ends a line elsewhere, turns words round, or is half a sign.
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Unloadable(yaml.YAMLError):
    """Well-formed, yet not to be read: too deep, repeated by name, a value that is none."""


def read_yaml(text: str) -> Any:
    """Plain values alone, as `yaml.safe_load`. Raises yaml.YAMLError, whatever the text holds."""
    try:
        _refuse_traps(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # nosec B506 (both loaders are safe)
    except (ValueError, TypeError, OverflowError) as error:
        # « 2026-11-31 » looks like a date, and is none.
        raise Unloadable(str(error)) from error


def _refuse_traps(text: str) -> None:
    """Event by event, which neither nests nor grows."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise Unloadable("too many lists inside one another")
            # A word may be repeated by its name; a list of lists so repeated has no end.
            if event.anchor:
                raise Unloadable(f"a list or a mapping that has a name, &{event.anchor}")
        elif isinstance(event, yaml.ScalarEvent) and (found := HIDDEN.search(event.value)):
            raise Unloadable(f"a sign that nobody sees, {found.group()!r}")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
