"""One rule, asked of every file in one test: thousands of tests cost ten times as much as the rule.

What fails is named, and all of it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

Check = Callable[[Path], None]


def of_each(paths: Iterable[Path]) -> Callable[[Check], Callable[[], None]]:
    """Refuses an empty list: such a test could not fail."""
    asked = list(paths)
    assert asked

    def decorate(check: Check) -> Callable[[], None]:
        def ask_of_each() -> None:
            failures = []
            for path in asked:
                try:
                    check(path)
                except AssertionError as failure:
                    failures.append(f"{path}: {failure}")
            assert not failures, "\n\n".join(failures)

        ask_of_each.__name__, ask_of_each.__doc__ = check.__name__, check.__doc__
        return ask_of_each

    return decorate
