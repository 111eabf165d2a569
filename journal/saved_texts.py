"""Whether a text that arrives late is that of an entry already: it is no draft then.

« Saved » is said to her: it is never said of less than all that the form holds. What the note does
not say, a day or a reason as well as a word, is a draft.
"""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from accounts.drafts import discard_draft, open_drafts
from accounts.models import Space
from journal.content import LONG_TEXTS, Content
from journal.entries import without_files
from journal.forms import EntryForm
from journal.guiding.forms import bound_form
from journal.reading import open_kept_entry
from journal.refusals import EntryGone
from journal.revisions import Version
from vault.keyring import Keyring

_EMPTY = Content("")


def end_if_saved(
    space: Space,
    keyring: Keyring,
    form: EntryForm,
    entry_id: UUID,
    *,
    draft_id: UUID,
    by_script: bool,
) -> bool:
    """Whether the note says all that the form says: its draft goes then. It may hold what was
    typed since and taken back, which would return as a ghost.

    The script may be slower than the button, and bring the beginning of what was saved. It erases
    no draft that a button put aside, and, for a beginning, none that says more than the note.
    """
    latest = _latest(space, keyring, entry_id)
    if latest is None:
        return False
    is_same = _says(form, latest)
    if not is_same and not (by_script and _is_behind(form, latest) and _begins(form, latest)):
        return False
    if not by_script or _may_go(space, keyring, draft_id, latest, is_same=is_same):
        discard_draft(space, draft_id)
    return True


def _latest(space: Space, keyring: Keyring, entry_id: UUID) -> Version | None:
    try:
        latest = open_kept_entry(space, keyring, entry_id).latest
    except EntryGone:
        return None
    return latest if isinstance(latest, Version) else None


def _may_go(
    space: Space, keyring: Keyring, draft_id: UUID, latest: Version, *, is_same: bool
) -> bool:
    draft = next((one for one in open_drafts(space, keyring) if one.id == draft_id), None)
    if draft is None or draft.origin == "button":
        return False
    return is_same or _begins(bound_form(space, draft.fields), latest)


def _says(form: EntryForm, latest: Version) -> bool:
    if not _is_comparable(form, latest):
        return False
    return without_files(form.content()) == without_files(latest.content)


def _begins(form: EntryForm, latest: Version) -> bool:
    """Nothing that the note does not say: a long text as far as it goes, the rest as it is there,
    or empty. « Anne » is not the beginning of « Annette ».
    """
    if not _is_comparable(form, latest):
        return False
    said, saved = without_files(form.content()), without_files(latest.content)
    for name in (one.name for one in fields(Content)):
        mine, theirs = getattr(said, name), getattr(saved, name)
        is_begun = name in LONG_TEXTS and theirs.startswith(mine)
        if not (is_begun or mine in (theirs, getattr(_EMPTY, name))):
            return False
    return True


def _is_comparable(form: EntryForm, latest: Version) -> bool:
    """A form that can be read, and brings neither a reason nor a change of files."""
    if not form.is_valid() or form.cleaned_data["reason"] not in {"", latest.reason}:
        return False
    there = {*latest.content.files}
    ticked = {UUID(one) for one in form.cleaned_data["documents"]}
    return ticked <= there and not there & {*form.shown_files} - ticked


def _is_behind(form: EntryForm, latest: Version) -> bool:
    """A form that amends is, when another version came; one that writes, when there is one."""
    return form.version_read is None or form.version_read < latest.number
