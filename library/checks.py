"""Content that cannot be trusted stops the start: half a sentence on danger is worse than none."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from library.everyday import everyday_words
from library.letter_files import current_letters
from library.tools.shelf import current_tools
from library.versions.shelf import current_versions


@register()
def tools_are_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        current_tools()
    except (OSError, KeyError, ValueError) as error:
        return [
            Error(
                f"A tool of the library cannot be read: {error}",
                hint="Mend library/content/tools/.",
                id="library.E001",
            )
        ]
    return []


@register()
def everyday_words_are_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        everyday_words()
    except (OSError, KeyError, TypeError, ValueError) as error:
        return [
            Error(
                f"The everyday words of the search cannot be read: {error}",
                hint="Mend library/content/everyday_words.yaml.",
                id="library.E002",
            )
        ]
    return []


@register()
def letters_are_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        current_letters()
    except (OSError, KeyError, TypeError, ValueError) as error:
        return [
            Error(
                f"A letter of the library cannot be read: {error}",
                hint="Mend library/letters/.",
                id="library.E003",
            )
        ]
    return []


@register()
def versions_are_readable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        current_versions()
    except (OSError, KeyError, TypeError, ValueError) as error:
        return [
            Error(
                f"An easy or English text of the library cannot be read: {error}",
                hint="Mend library/content/easy/ and library/content/en/.",
                id="library.E004",
            )
        ]
    return []
