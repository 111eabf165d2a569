"""A list that cannot be read stops the start: a wrong number is worse than a late release."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from contacts.answers import answers
from contacts.directory import current_directory
from contacts.english.words import known_words


@register()
def list_is_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        answers(current_directory())
    except (OSError, KeyError, ValueError) as error:
        return [
            Error(
                f"The list of contacts cannot be read: {error}",
                hint="Mend contacts/content/contacts.yaml.",
                id="contacts.E001",
            )
        ]
    return []


@register()
def english_is_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        known_words()
    except (OSError, TypeError, ValueError) as error:
        return [
            Error(
                f"The English of the contacts cannot be read: {error}",
                hint="Mend contacts/content/contacts_en.yaml.",
                id="contacts.E002",
            )
        ]
    return []
