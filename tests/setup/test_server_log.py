import logging

import pytest

from accounts.leaving import SpaceLeft
from deploy.server_log import WithoutRequestLine
from sharing.reading.sending import ReadingEnded


def record(message: str, *args: str, error: Exception | None = None) -> logging.LogRecord:
    caught = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("gunicorn.error", logging.ERROR, "", 0, message, args, caught)


@pytest.mark.parametrize(
    ("message", "args", "kept"),
    [
        ("Invalid request from ip=192.0.2.7: canary", (), "Invalid request"),
        ("Error handling request %s %s", ("GET", "/p/canary"), "Error handling request"),
        ("Error handling request %s", ("/p/canary",), "Error handling request"),
        ("WORKER TIMEOUT (pid:%s)", ("12",), "WORKER TIMEOUT (pid:12)"),
    ],
)
def test_line_of_the_server(message: str, args: tuple[str, ...], kept: str) -> None:
    written = record(message, *args)

    assert WithoutRequestLine().filter(written)
    assert written.getMessage() == kept


def test_error_without_its_words() -> None:
    try:
        int("canary")
    except ValueError as error:
        written = record("Error handling request %s", "/p/canary", error=error)

    WithoutRequestLine().filter(written)

    line = logging.Formatter().format(written)
    assert line.startswith("Error handling request (ValueError at ")
    assert "canary" not in line


@pytest.mark.parametrize("cut", [SpaceLeft, ReadingEnded])
def test_no_line_tells_when_somebody_left(cut: type[Exception]) -> None:
    written = record("Error handling request", error=cut())

    assert not WithoutRequestLine().filter(written)
