"""A text field that keeps what a person wrote."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class WordsField(forms.CharField):
    """Her words: line ends made one, the invisible NUL dropped, nothing else touched.

    The limit is ours, not the browser's: `maxlength` would cut a pasted text without a word.
    """

    # What to do with a text that is too long.
    way_on: str | Promise = gettext_lazy("vous pouvez raccourcir un peu.")

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
                    "perdu, tout est encore ici : %(way_on)s"
                ),
                code="too_long",
                params={
                    "limit": _spaced(self.limit),
                    "length": _spaced(len(value)),
                    "way_on": str(self.way_on),
                },
            )


def one_line_end(text: str) -> str:
    """A browser sends CRLF for every line end of a text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _spaced(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
