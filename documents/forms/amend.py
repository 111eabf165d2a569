"""The form that corrects what she said of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django import forms

from dates.fields import show_date, show_time
from dates.when import When
from documents.forms.said import SaidForm
from documents.labels import join_labels
from documents.records import Record

# No wording has this number: what does not say what it was begun from is shown both texts.
NOT_READ = -1


class AmendForm(SaidForm):
    """Bound to a post, or filled with a record, or with a text that was kept while it could not
    be saved."""

    # Never validated: what is hidden must not stop a text from being saved.
    based_on = forms.Field(required=False, widget=forms.HiddenInput)
    draft = forms.Field(required=False, widget=forms.HiddenInput)
    draft_from = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def version_read(self) -> int:
        """The wording this text was begun from; NOT_READ when the form does not say."""
        text = str(self["based_on"].value() or "")
        return int(text) if text.isdecimal() and len(text) < 10 else NOT_READ

    @property
    def drafts(self) -> list[UUID]:
        """The drafts that are of no use once this text is saved."""
        ids = (_read_uuid(self[name].value()) for name in ("draft", "draft_from"))
        return [one for one in ids if one]

    def change(self, record: Record) -> Record:
        """Her words of this form in place of the record's; the facts of the file as they are."""
        said = self.said()
        happened = said["happened"]
        if happened.when == record.happened.when:
            happened = record.happened
        changed = replace(
            record,
            title=self.cleaned_data["title"],
            category=said["category"],
            note=said["note"],
            labels=tuple(said["labels"]),
            happened=happened,
        )
        return record if changed == record else replace(changed, wording=record.wording + 1)


def form_of_record(record: Record) -> AmendForm:
    return _form(fields_of(record) | {"based_on": str(record.wording)})


def form_of_draft(draft_id: UUID, fields: Mapping[str, list[str]]) -> AmendForm:
    """Under a new id: another tab may still hold the same text."""
    kept = {name: values[-1] for name, values in fields.items() if values}
    return _form(kept | {"draft_from": str(draft_id)})


def form_of_second_text(form: AmendForm, latest: Record) -> AmendForm:
    """The same words, to be saved over the other ones if she decides so."""
    fields = {name: form[name].value() for name in form.fields}
    return _form(fields | {"based_on": str(latest.wording)})


def fields_of(record: Record) -> dict[str, Any]:
    """Her words as the form shows them."""
    when = record.happened.when
    # Nothing said and « I no longer know » are one; the first asks less of her.
    is_said = when != When()
    return {
        "title": record.title,
        "category": record.category,
        "note": record.note,
        "labels": join_labels(record.labels),
        "happened_precision": when.precision.value if is_said else "",
        "happened_on": show_date(str(when.on or "")),
        "happened_until": show_date(str(when.until or "")),
        "happened_time": show_time(when.at.isoformat("minutes") if when.at else ""),
        "happened_note": when.note,
        "anchor": when.anchor,
    }


def _form(initial: Mapping[str, Any]) -> AmendForm:
    return AmendForm(initial={"draft": str(uuid4()), **initial})


def _read_uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value or ""))
    except ValueError:
        return None
