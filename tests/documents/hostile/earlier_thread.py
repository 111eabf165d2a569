"""A library that started a thread while it was loaded, before the door closed."""

from __future__ import annotations

import os
import threading
from typing import BinaryIO

_asked, _answered = threading.Event(), threading.Event()
_met: list[str] = []


def _remove() -> None:
    _asked.wait()
    try:
        os.unlink("/nowhere/at-all")
    except OSError as error:
        _met.append(type(error).__name__)
    _answered.set()


threading.Thread(target=_remove, daemon=True).start()


def run(source: BinaryIO) -> tuple[dict[str, object], list[bytes]]:
    _asked.set()
    _answered.wait(5)
    return {"met": _met}, []
