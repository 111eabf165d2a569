"""Logs name a route, never a person, an address or a text."""

from __future__ import annotations

import logging


class WithoutRequest(logging.Filter):
    """Replace what Django logs of a request (its path may hold a token) by the route's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            route = match.view_name if match else "unknown route"
            status = getattr(record, "status_code", "-")
            record.msg, record.args = "%s on %s", (status, route)
            record.__dict__.pop("request")
        if record.exc_info and record.exc_info[1] is not None:
            # A traceback's last line repeats the exception's text, which may be a person's.
            record.msg = f"{record.getMessage()} ({_where(record.exc_info[1])})"
            record.args = None
            record.exc_info = None
            record.exc_text = None
        return True


def _where(error: BaseException) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "unknown place"
    return f"{type(error).__name__} at {place}"
