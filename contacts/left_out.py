"""One entry that cannot be shown takes nothing else away: the page and the others stay."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from contacts.entries import Contact

logger = logging.getLogger(__name__)

Given = TypeVar("Given")
Made = TypeVar("Made")


def those_that_hold(
    contacts: Iterable[Contact | None], make: Callable[[Contact], Made | None]
) -> list[Made]:
    """What `make` makes of each; one that it cannot make is left out, as None is."""
    found = (made_or_none(one.slug, one, make) for one in contacts if one)
    return [one for one in found if one is not None]


def made_or_none(name: str, given: Given, make: Callable[[Given], Made | None]) -> Made | None:
    """Logged by its name alone: what it holds is what broke it."""
    try:
        return make(given)
    except Exception as error:
        logger.error("%s is left out of a page: %s", name, type(error).__name__)  # noqa: TRY400
        return None
