"""The cards as HTML. They are the same for everybody during one minute: render them once."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from contacts.directory import current_directory
from contacts.page import card_groups
from contacts.reader import Reader


def groups_html(reader: Reader, words: str) -> SafeString:
    if words:
        return _render(reader, words)
    territory = reader.territory.key if reader.territory else ""
    # Services open and close on whole minutes.
    minute = reader.now.replace(second=0, microsecond=0)
    return _rendered_once(minute, territory, reader.situation, get_language())


@lru_cache(maxsize=32)
def _rendered_once(
    minute: datetime, territory: str, situation: str, language: str | None
) -> SafeString:
    return _render(Reader(minute, current_directory().territory(territory), situation))


def _render(reader: Reader, words: str = "") -> SafeString:
    groups = card_groups(current_directory(), reader, words)
    return render_to_string("contacts/_groups.html", {"groups": groups})
