"""The draft of a note written question by question: kept at each step, gone once it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.drafts import Origin
from accounts.models import Space
from journal.drafts import (
    drop_drafts,
    has_words,
    keep_beside_note,
    one_after_another,
    waiting_drafts,
)
from journal.guiding.forms import bound_form
from journal.guiding.merging import Merged, merge, write_writers
from journal.guiding.pages import WRITERS, Page, Place
from journal.saved_texts import end_if_saved
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Kept:
    """`is_there`: in a draft; `is_saved`: the note says all of it, and needs none."""

    merged: Merged
    is_there: bool
    is_saved: bool = False


def merge_page(space: Space, keyring: Keyring, page: Page) -> Merged:
    """All she answered, by this page and the others."""
    return merge(page, waiting_drafts(space, keyring), by_button=True)


def keep_page(
    space: Space,
    keyring: Keyring,
    page: Page,
    *,
    place: Place,
    origin: Origin,
    by_button: bool = False,
) -> Kept:
    """Keep what this page says. `place`: where the draft will be taken up again. `by_button`:
    she leaves this page; the script kept the words of it until then.

    Nothing is kept of a page without an answer, nor of what is saved already.
    Raises accounts.drafts.DraftTooLong, TooManyDrafts; the page has everything then.
    """
    with one_after_another(space):
        merged = merge(page, waiting_drafts(space, keyring), by_button=by_button)
        if merged.is_older and not by_button:
            return Kept(merged, is_there=True)
        form = bound_form(space, merged.answers)
        entry = page.entry or merged.flow
        if end_if_saved(space, keyring, form, entry, draft_id=merged.flow, by_script=not by_button):
            return Kept(merged, is_there=False, is_saved=True)
        fields = _as_draft(merged, place)
        keep_beside_note(
            space,
            keyring,
            draft_id=merged.flow,
            entry=page.entry,
            fields=fields,
            origin=origin,
            taken_up=page.taken_up,
            apart=page.id,
        )
        return Kept(merged, is_there=has_words(fields))


def drop_page(space: Space, keyring: Keyring, page: Page, merged: Merged) -> None:
    """The note is saved: its draft goes, unless another page has written in it since."""
    source = (merged.source.id, merged.source.saved_at.isoformat()) if merged.source else None
    drop_drafts(space, keyring, page.id if page.id != merged.flow else None, source)
    drop_drafts(space, keyring, None, page.taken_up)


def _as_draft(merged: Merged, place: Place) -> dict[str, list[str]]:
    return merged.answers | {
        "question": place.values,
        "guide": [str(merged.flow)],
        WRITERS: write_writers(merged.writers),
    }
