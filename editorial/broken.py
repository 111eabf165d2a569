"""What no longer holds among published texts, since one that they lean on was withdrawn."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.checking import say, whole_check
from editorial.files import Edits, content_with
from editorial.models import Text
from editorial.published import current_edits

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Broken:
    sentence: str
    address: str  # where it is edited


def broken_now() -> list[Broken]:
    """Read once for each publication: the files alone are held by their own checks."""
    return [Broken(say(line), _address(line)) for line in _lines(current_edits())]


def broken_without(text: Text) -> list[str]:
    """What taking it away would break elsewhere, in sentences."""
    edits = current_edits()
    known = set(_lines(edits))
    left = _lines({**edits, (text.kind, text.ref): None})
    return [say(line) for line in left if line not in known]


def _lines(edits: Edits) -> list[str]:
    try:
        return _read(frozenset(edits.items()))
    except Exception as error:
        logger.warning("published texts break their checks: %s", type(error).__name__)
        return [_("Les textes publiés ne peuvent pas être lus ensemble.")]


@lru_cache(maxsize=4)
def _read(edits: frozenset[tuple[tuple[str, str], str | None]]) -> list[str]:
    if not edits:
        return []
    with content_with(dict(edits)) as root:
        return whole_check(root)


def _address(line: str) -> str:
    """Of its text; of the list, searched, when several share that name."""
    ref = PurePath(line.partition(":")[0]).stem
    try:
        found = Text.objects.get(ref=ref)
    except (Text.DoesNotExist, Text.MultipleObjectsReturned):
        return f"{reverse('gestion:editorial_text_changelist')}?{urlencode({'q': ref})}"
    return reverse("gestion:editorial_text_change", args=[found.pk])
