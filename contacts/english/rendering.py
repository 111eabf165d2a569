"""The English cards as HTML, once per minute, as the French ones are."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contacts.directory import current_directory
from contacts.english.cards import english_groups
from contacts.reader import Reader
from editorial.published import seen


def english_groups_html(reader: Reader) -> SafeString:
    territory = reader.territory.key if reader.territory else ""
    minute = reader.now.replace(second=0, microsecond=0)
    return _rendered_once(seen().number, minute, territory, reader.situation)


@lru_cache(maxsize=32)
def _rendered_once(edition: int, minute: datetime, territory: str, situation: str) -> SafeString:
    directory = current_directory()
    groups = english_groups(directory, Reader(minute, directory.territory(territory), situation))
    return render_to_string("contacts/english_groups.html", {"groups": groups})
