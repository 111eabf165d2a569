"""The cards and the choices as HTML. They are the same for everybody: render them once a minute."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.languages import ENGLISH
from contacts.answers import answers_that_hold
from contacts.directory import current_directory
from contacts.message import ready_uri
from contacts.page import card_groups
from contacts.reader import Reader
from editorial.published import seen


def groups_html(reader: Reader, words: str) -> SafeString:
    if words:
        return _render(reader, words)
    territory = reader.territory.key if reader.territory else ""
    # Services open and close on whole minutes.
    minute = reader.now.replace(second=0, microsecond=0)
    return _rendered_once(seen().number, minute, territory, reader.situation, get_language())


@lru_cache(maxsize=32)
def _rendered_once(
    edition: int, minute: datetime, territory: str, situation: str, language: str | None
) -> SafeString:
    return _render(Reader(minute, current_directory().territory(territory), situation))


def _render(reader: Reader, words: str = "") -> SafeString:
    groups = card_groups(current_directory(), reader, words)
    return render_to_string("contacts/_groups.html", {"groups": groups})


def choices_html(reader: Reader) -> SafeString:
    """Twelve situations, each with its first number: four in sight, the others folded."""
    minute = reader.now.replace(second=0, microsecond=0)
    language = get_language()
    leads_to_english = language != ENGLISH and ENGLISH in settings.MDV_LANGUAGES
    return _choices_once(seen().number, minute, reader.situation, language, leads_to_english)


@lru_cache(maxsize=16)
def _choices_once(
    edition: int,
    minute: datetime,
    situation: str,
    language: str | None,
    leads_to_english: bool,
) -> SafeString:
    found = answers_that_hold(current_directory())
    others = [one for one in found if not one.situation.is_urgent]
    context = {
        "urgent": [one for one in found if one.situation.is_urgent],
        "others": others,
        "is_folded_open": situation in {one.situation.key for one in others},
        "chosen": situation,
        "ready_uri": ready_uri(current_directory()),
        "leads_to_english": leads_to_english,
    }
    return render_to_string("contacts/_choices.html", context)
