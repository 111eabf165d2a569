"""Fields that keep what she wrote, whatever a form gives back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from dates import words
from journal.vocabulary import Children

_YES = {"on", "true", "1", "yes"}
_NO = {"off", "false", "0", "no"}


class WordsField(words.WordsField):
    way_on = _("vous pouvez continuer dans une autre note.")


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
