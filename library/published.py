"""The content of this app with what staff published in the place of its files."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from editorial.files import content_with
from editorial.published import Seen

logger = logging.getLogger(__name__)

FOLDER = "library/content"
KINDS = frozenset({"article", "facts", "tool", "easy", "en"})
Read = TypeVar("Read")


def read_published(published: Seen, read: Callable[[Path], Read]) -> Read:
    """What `read` makes of the content; of the files alone when it cannot be read otherwise."""
    edits = {key: body for key, body in published.edits.items() if key[0] in KINDS}
    try:
        with content_with(edits) as root:
            return read(root / FOLDER)
    except Exception:
        if not edits:
            raise
        # Checked when it was published; the program or its disk has changed since.
        logger.exception("published texts cannot be read: the files are shown")
        with content_with({}) as root:
            return read(root / FOLDER)
