"""A site that breaks in the middle of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
    if environ["PATH_INFO"] == "/before/":
        raise ZeroDivisionError
    start_response("200 OK", [("Content-Length", "10")])
    if environ["PATH_INFO"] != "/during/":
        return iter([b"0123456789"])
    return _breaking()


def _breaking() -> Iterator[bytes]:
    yield b"01234"
    raise ZeroDivisionError
