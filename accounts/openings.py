"""What waits for the keys of a space: done once the answer that opened it has gone, by the code
or by new secrets after the paper. Nothing waits in a space that was just made."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpResponseRedirect

from accounts.models import Space
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

Task = Callable[[Space, Keyring], object]
_tasks: dict[str, Task] = {}


def register(name: str, task: Task) -> None:
    """An app of a higher layer catches up on what needs her keys. Each task keeps short: her next
    page may wait for it, on the same connection. The longest opens every note (adr/0061).
    """
    _tasks[name] = task


class OpenedRedirect(HttpResponseRedirect):
    """To the page that she asked for. The server closes it when all of it is sent."""

    def __init__(self, path: str, space: Space, keyring: Keyring) -> None:
        super().__init__(path)
        self._opened: tuple[Space, Keyring] | None = (space, keyring)

    def close(self) -> None:
        # Before the request ends: the database's connection may be given back there.
        if self._opened is not None:
            opened, self._opened = self._opened, None
            _run_tasks(*opened)
        super().close()


def _run_tasks(space: Space, keyring: Keyring) -> None:
    for name, task in _tasks.items():
        try:
            task(space, keyring)
        except Exception as error:  # whatever fails there, the space is open and works
            logger.warning("after an opening: %s failed: %s", name, type(error).__name__)
