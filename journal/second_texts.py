"""The second of two texts for one note: kept in a draft that the page which sent it cannot reach.

She may go back to that page, and write or send from there again: what she has written since, after
the choice was shown, is under another id and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from uuid import UUID, uuid4, uuid5

from accounts.drafts import discard_draft
from accounts.models import Draft, Space
from journal.drafts import drop_drafts, keep_draft, one_after_another, waiting_drafts
from vault.keyring import Keyring

Fields = Mapping[str, list[str]]


def keep_second(
    space: Space,
    keyring: Keyring,
    *,
    sent_from: UUID | None,
    entry: UUID,
    fields: Fields,
    taken_up: tuple[UUID, str] | None = None,
) -> UUID:
    """The id of the draft that holds it. Sent again with the same words, it is kept once.

    `sent_from`: the draft of the form that sent it, which goes: its text lives on here.
    Raises accounts.drafts.DraftTooLong, TooManyDrafts; nothing has changed then.
    """
    with one_after_another(space):
        if sent_from:
            discard_draft(space, sent_from)
        draft_id, is_there = _place(space, keyring, sent_from, fields)
        if is_there:
            drop_drafts(space, keyring, None, taken_up)
        else:
            keep_draft(
                space,
                keyring,
                draft_id=draft_id,
                entry=entry,
                fields=fields,
                origin="button",
                taken_up=taken_up,
            )
    return draft_id


def _place(
    space: Space, keyring: Keyring, sent_from: UUID | None, fields: Fields
) -> tuple[UUID, bool]:
    """The first id of this form's second texts that is free or says the same; whether it does."""
    if sent_from is None:
        return uuid4(), False
    kept = {one.id: one.fields for one in waiting_drafts(space, keyring)}
    taken = set(Draft.objects.filter(space=space).values_list("pk", flat=True))
    for number in count(1):
        own = uuid5(sent_from, str(number))
        if own not in taken:
            return own, False
        if own in kept and _words(kept[own]) == _words(fields):
            return own, True
    raise AssertionError("there is always a next one")


def _words(fields: Fields) -> dict[str, list[str]]:
    """Without the version that they were begun from: the choice between two says another one."""
    return {name: fields[name] for name in fields if name != "based_on"}
