"""A form filled with what is already there: an entry to amend, a draft to take up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from accounts.models import Space
from accounts.models.spaces import Profile
from dates.fields import show_date, show_time
from journal.content import Content, to_record
from journal.drafts import WaitingDraft
from journal.forms.entries import EntryForm
from journal.vocabulary import Stance

_SEVERAL = frozenset({"violence_types", "documents"})


def blank_form(space: Space) -> EntryForm:
    stance = "" if space.profile == Profile.PROCHE else Stance.VECU.value
    return _form(space, {"stance": stance})


def form_of_draft(space: Space, draft: WaitingDraft, amended: Content | None = None) -> EntryForm:
    """The draft taken up under a new id: another tab may still be writing under the old one.

    `amended`: what the note says now. A draft that did not show its files takes none away.
    """
    fields = {
        name: values if name in _SEVERAL else _single(values)
        for name, values in draft.fields.items()
        if values
    }
    seen = {"draft_from": str(draft.id), "draft_seen": draft.saved_at.isoformat()}
    if amended and "note_files" not in fields:
        theirs = _files_of(amended)
        seen |= theirs | {"documents": [*fields.get("documents", ()), *theirs["documents"]]}
    return _form(space, fields | seen)


def form_of_entry(space: Space, content: Content, based_on: int) -> EntryForm:
    """Every file of the note is ticked, whatever way it came."""
    return _form(space, fields_of(content) | _files_of(content) | {"based_on": str(based_on)})


def form_of_second_text(
    space: Space, form: EntryForm, latest: int, draft: UUID | None
) -> EntryForm:
    """The same words, to be saved after the version that came first if she decides so; `draft`:
    the one that holds them."""
    fields = {name: form[name].value() for name in form.fields}
    return _form(space, fields | {"based_on": str(latest), "draft": str(draft or uuid4())})


def fields_of(content: Content) -> dict[str, Any]:
    """The content as the form shows it."""
    record = to_record(content)
    del record["attachments"]
    for name in ("happened_on", "happened_until"):
        record[name] = show_date(record[name])
    record["happened_time"] = show_time(record["happened_time"])
    record["safety"] = str(content.safety or "")
    return record


def _files_of(content: Content) -> dict[str, Any]:
    ids = [str(one) for one in content.files]
    return {"documents": ids, "note_files": " ".join(ids)}


def _single(values: list[str]) -> str:
    """An anchor is sent twice: as one of her events, and in her own words."""
    return ", ".join({value: None for value in values if value.strip()}) or values[-1]


def _form(space: Space, initial: Mapping[str, Any]) -> EntryForm:
    return EntryForm(profile=space.profile, initial={"draft": str(uuid4()), **initial})
