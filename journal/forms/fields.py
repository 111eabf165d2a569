"""Fields that keep what she wrote, and accept the ways people write dates and hours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from journal.vocabulary import Children

_YES = {"on", "true", "1", "yes"}
_NO = {"off", "false", "0", "no"}


class WordsField(forms.CharField):
    """Her words: line ends made one, the invisible NUL dropped, nothing else touched.

    The limit is ours, not the browser's: `maxlength` would cut a pasted text without a word.
    """

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("strip", True)
        super().__init__(**kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value)
        return super().to_python(one_line_end(text)) or ""

    def validate(self, value: str) -> None:
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > self.limit:
            raise ValidationError(
                _(
                    "C’est trop long : %(limit)s signes au plus, il y en a %(length)s. Rien n’est "
                    "perdu, tout est encore ici : vous pouvez continuer dans une autre note."
                ),
                code="too_long",
                params={"limit": _spaced(self.limit), "length": _spaced(len(value))},
            )


def one_line_end(text: str) -> str:
    """A browser sends CRLF for every line end of a text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


class ChildrenField(forms.ChoiceField):
    """Oui, non, je ne sais pas; a box ticked by another form counts as « oui »."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text.lower() in _YES:
            return Children.YES.value
        return Children.NO.value if text.lower() in _NO else text


class DocumentsField(forms.MultipleChoiceField):
    """Ids of documents. Whose they are is asked when the entry is saved: one that is not there
    any more must not stop a text from being kept.
    """

    def to_python(self, value: Any) -> list[str]:
        return [text for text in super().to_python(value) if read_uuid(text)]

    def valid_value(self, value: Any) -> bool:
        return True


def read_uuid(text: object) -> UUID | None:
    """The id that a form gives back, or None: a form may say anything."""
    try:
        return UUID(str(text or ""))
    except ValueError:
        return None


def show_date(known: str) -> str:
    """A stored date as she would type it: 20/11/2026, 11/2026, 2026."""
    return "/".join(reversed(known.split("-"))) if known else ""


def show_time(at: str) -> str:
    """« 21:30 » as « 21 h 30 »."""
    hour, _sep, minute = at.partition(":")
    if not at:
        return ""
    return f"{int(hour)} h {minute}" if minute != "00" else f"{int(hour)} h"


def _spaced(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
