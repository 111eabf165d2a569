"""What the machine cannot do right now: a page that says when to come back, never a bare 500."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from memodevie.errors import busy, cannot_save
from vault.errors import PoolBusy

logger = logging.getLogger(__name__)

STORAGE_REFUSES = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO})


class OutageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 for a flood of sign-ins, a database away, a full or read-only disk."""
        if isinstance(exception, PoolBusy):
            return busy(request)
        is_full = isinstance(exception, OSError) and exception.errno in STORAGE_REFUSES
        if is_full or isinstance(exception, OperationalError):
            logger.error("the storage or the database refuses: %s", type(exception).__name__)
            return cannot_save(request)
        return None
