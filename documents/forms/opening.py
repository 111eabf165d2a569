"""What the browser says of one file before it sends it: in a body of ours, sealed on arrival."""

from __future__ import annotations

from uuid import UUID

from django import forms

from documents.forms.said import SaidForm
from documents.resumable.records import UploadRecord

# Larger than any file; a number of forty digits is no size.
MAX_SIZE = 2**53


class OpeningForm(SaidForm):
    # As in the form with files: a date that cannot be read never costs an upload.
    keeps_unread_dates = True

    name = forms.CharField(required=False, strip=False)
    size = forms.IntegerField(min_value=0, max_value=MAX_SIZE)
    number = forms.IntegerField(required=False, min_value=1)
    several = forms.IntegerField(required=False, min_value=1)
    besides = forms.CharField(required=False, max_length=40_000)

    @property
    def other_uploads(self) -> list[UUID]:
        """Uploads of this name and size that the browser knows to be of another file."""
        return [_id(one) for one in self.cleaned_data["besides"].split()]

    @property
    def record(self) -> UploadRecord:
        cleaned = self.cleaned_data
        title, several = cleaned["title"], cleaned["several"] or 1
        if title and several > 1:
            title = f"{title} ({cleaned['number'] or 1}/{several})"
        said = self.said()
        return UploadRecord(
            name=cleaned["name"],
            title=title,
            category=said["category"],
            note=said["note"],
            labels=tuple(said["labels"]),
            happened=said["happened"],
        )

    @property
    def sentence(self) -> str:
        """What is asked of her, with the question it answers."""
        name, errors = next(iter(self.errors.items()))
        label = self.fields[name].label if name in self.fields else ""
        return f"{label}\u00a0: {errors[0]}" if label else str(errors[0])


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
