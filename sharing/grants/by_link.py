"""Opening a share by its link: one answer to all that does not open, and the same work."""

from __future__ import annotations

from sharing.models import Grant


class LinkRefused(Exception):
    """Wrong, expired, withdrawn, exhausted, guessed, altered: nobody is told which."""


def open_link(token: str, code: str) -> tuple[Grant, bytes]:
    """The grant and its bundle key; one opening is used, and written in her log.

    Raises LinkRefused; PoolBusy, and then no try was used.
    """
    raise NotImplementedError
