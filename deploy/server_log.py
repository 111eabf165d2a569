"""The server's own log, without the addresses and paths that gunicorn would write into it."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn import glogging

from memodevie.logs import WithoutRequest

REQUEST_LINES = ("Invalid request from", "Error handling request")


class WithoutRequestLine(WithoutRequest):
    def filter(self, record: logging.LogRecord) -> bool:
        for start in REQUEST_LINES:
            if str(record.msg).startswith(start):
                # What follows is an IP address, a path or a header: a person's.
                record.msg, record.args = start.removesuffix(" from"), None
        return super().filter(record)


class DiscreetLogger(glogging.Logger):  # type: ignore[misc]
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(WithoutRequestLine())
