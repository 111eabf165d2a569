"""The draft of one form: what is sent is kept, unless the note says it all already."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import QueryDict

from accounts.drafts import Origin
from accounts.models import Space
from journal.drafts import (
    has_words,
    keep_beside_note,
    one_after_another,
    posted_fields,
)
from journal.forms import EntryForm
from journal.saved_texts import end_if_saved
from vault.keyring import Keyring


@dataclass(frozen=True)
class Outcome:
    """`is_kept`: a draft holds the text now; `is_saved`: the note does. Neither: it was empty."""

    is_kept: bool
    is_saved: bool = False


def keep_form(
    space: Space,
    keyring: Keyring,
    form: EntryForm,
    post: QueryDict,
    *,
    entry: UUID | None,
    origin: Origin,
) -> Outcome:
    """Raises accounts.drafts.DraftTooLong, TooManyDrafts."""
    draft_id = form.draft_id or uuid4()
    fields = posted_fields(post)
    with one_after_another(space):
        is_saved = end_if_saved(
            space,
            keyring,
            form,
            entry or draft_id,
            draft_id=draft_id,
            by_script=origin == "autosave",
        )
        if is_saved:
            return Outcome(is_kept=False, is_saved=True)
        keep_beside_note(
            space,
            keyring,
            draft_id=draft_id,
            entry=entry,
            fields=fields,
            origin=origin,
            taken_up=form.taken_up,
        )
    return Outcome(has_words(fields))
