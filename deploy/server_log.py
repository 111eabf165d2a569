"""The server's own log, without the addresses and paths that gunicorn would write into it."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn import glogging

from memodevie.logs import WithoutRequest

# By name: no application is ready when this is loaded. An answer was cut because somebody left,
# and nobody is to read at which second.
CUTS = frozenset({"SpaceLeft", "ReadingEnded"})
REQUEST_LINES = ("Invalid request from", "Error handling request")


class WithoutRequestLine(WithoutRequest):
    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and type(record.exc_info[1]).__name__ in CUTS:
            return False
        for start in REQUEST_LINES:
            if str(record.msg).startswith(start):
                # What follows is an IP address, a path or a header: a person's.
                record.msg, record.args = start.removesuffix(" from"), None
        return super().filter(record)


class DiscreetLogger(glogging.Logger):  # type: ignore[misc]
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(WithoutRequestLine())
