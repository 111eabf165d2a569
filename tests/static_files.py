"""The static files of the tests: gathered and looked through once in a process.

Each `Client` builds the middleware anew, and WhiteNoise then reads the whole folder: 20 ms, four
times as long as a page.
"""

from __future__ import annotations

import pytest
from django.core.management import call_command
from whitenoise.base import WhiteNoise

_found: dict[tuple[str, str], dict[str, object]] = {}
_look_through = WhiteNoise.update_files_dictionary


def _look_once(self: WhiteNoise, root: str, prefix: str) -> None:
    if (root, prefix) not in _found:
        _look_through(self, root, prefix)
        _found[root, prefix] = dict(self.files)
    self.files.update(_found[root, prefix])


@pytest.fixture(scope="session", autouse=True)
def static_files() -> None:
    """Named by their content and compressed, as they are served: pages refuse any other name."""
    call_command("collectstatic", interactive=False, verbosity=0)
    WhiteNoise.update_files_dictionary = _look_once
