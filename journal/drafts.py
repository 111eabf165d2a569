"""Drafts of entries: kept while she writes, found again, and gone once the entry is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.drafts import OpenDraft, Origin, discard_draft, open_drafts, save_draft
from accounts.models import Draft, Space
from journal import content
from journal.trash import ids_set_aside
from vault.keyring import Keyring

CREATE = "journal:entry_create"
QUICK = "journal:entry_quick"
AMEND = "journal:entry_amend"
GUIDED = "journal:entry_guided"
COMPLETE = "journal:entry_complete"
SAVE = "journal:draft_save"
LOCK = "journal:draft_lock"
ROUTES = frozenset({CREATE, QUICK, AMEND, GUIDED, COMPLETE, SAVE, LOCK})

WORDS = (*content.WORDS, "happened_note", "anchor", "reason")
# What a page of guided writing says of itself (journal.guiding.pages).
PLACE = frozenset({"question", "guide", "guide_seen"})
# What a draft holds: never a file, a secret or an action (security.md, section 3).
FIELDS = frozenset(
    {
        *WORDS,
        *PLACE,
        "happened_precision",
        "happened_on",
        "happened_until",
        "happened_time",
        "stance",
        "tone",
        "safety",
        "violence_types",
        "documents",
        "note_files",
        "to_complete",
        "based_on",
        "entry",
    }
)
# Question by question, whatever she answers is kept: there may be no words yet.
_ANSWERS = FIELDS - PLACE - {"based_on", "entry", "note_files"}
# What the page of two words shows of a draft: nothing else may be hidden under it.
_BRIEF = frozenset({"text", "stance", "to_complete"})
# A draft of the same evening is the page she was torn from; an older one waits in the list.
SAME_SITTING = timedelta(hours=12)


@dataclass(frozen=True, repr=False)
class WaitingDraft:
    """`entry`: the entry it amends, None for a new one."""

    id: UUID
    entry: UUID | None
    fields: Mapping[str, list[str]]
    origin: Origin
    saved_at: datetime

    @property
    def is_from_lock(self) -> bool:
        return self.origin == "locked"

    @property
    def is_guided(self) -> bool:
        """Written question by question: only the pages of its flow write in it."""
        return bool(self.fields.get("question"))

    @property
    def is_brief(self) -> bool:
        """Begun in two words, and still no more than that."""
        return "to_complete" in self.fields and _BRIEF.issuperset(self.fields)

    @property
    def beginning(self) -> str:
        return next((one for one in self.fields.get("text", []) if one.strip()), "")


def waiting_drafts(space: Space, keyring: Keyring) -> list[WaitingDraft]:
    """The drafts that hold words, the latest first.

    One that amends an entry of the trash waits there with it.
    """
    aside = ids_set_aside(space)
    found = (_waiting(one) for one in open_drafts(space, keyring) if one.route in ROUTES)
    return [one for one in found if has_words(one.fields) and one.entry not in aside]


def draft_to_take_up(
    drafts: list[WaitingDraft], *, entry: UUID | None, asked: UUID | None = None
) -> WaitingDraft | None:
    """The draft that fills a form: the one asked for, else the one she was torn from.

    What she put aside with the button waits until she asks for it, unless it amends the entry
    that she opens.
    """
    mine = [one for one in drafts if one.entry == entry]
    if asked is not None:
        # Asked for on the blank page, it may be the amendment of an entry that is gone.
        return next((one for one in (mine if entry else drafts) if one.id == asked), None)
    return next((one for one in mine if entry or _interrupted(one)), None)


@contextmanager
def one_after_another(space: Space) -> Iterator[None]:
    """Texts of one space that are kept at the same instant: each reads what the other wrote.

    The space's own row is the lock: a draft that is not there yet has none. It leaves the row free
    to be referred to, so that drafts kept elsewhere (by the gate) do not wait.
    """
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=space.pk).values("pk"))
        yield


def keep_draft(
    space: Space,
    keyring: Keyring,
    *,
    draft_id: UUID,
    entry: UUID | None,
    fields: Mapping[str, list[str]],
    origin: Origin,
    taken_up: tuple[UUID, str] | None = None,
) -> None:
    """Keep the latest text of a form; an emptied form discards its draft.

    `taken_up`: the draft that filled the form, and the moment it was saved. It goes once its
    text lives on here, unless another tab has written in it since.
    Raises accounts.drafts.DraftTooLong, TooManyDrafts.
    """
    if has_words(fields):
        route = AMEND if entry else CREATE
        save_draft(space, draft_id=draft_id, route=route, item=entry, fields=fields, origin=origin)
    else:
        discard_draft(space, draft_id)
    if taken_up and taken_up[0] != draft_id:
        _discard_unless_changed(space, keyring, *taken_up)


def keep_beside_note(
    space: Space,
    keyring: Keyring,
    *,
    draft_id: UUID,
    entry: UUID | None,
    fields: Mapping[str, list[str]],
    origin: Origin,
    taken_up: tuple[UUID, str] | None = None,
    apart: UUID | None = None,
) -> None:
    """The same. What is written after its note went to the trash stays with her, as a new note,
    in the draft `apart` when there is one."""
    if entry in ids_set_aside(space):
        entry, fields, draft_id = None, without_entry(fields), apart or draft_id
    keep_draft(
        space,
        keyring,
        draft_id=draft_id,
        entry=entry,
        fields=fields,
        origin=origin,
        taken_up=taken_up,
    )


def drop_drafts(
    space: Space, keyring: Keyring, draft_id: UUID | None, taken_up: tuple[UUID, str] | None
) -> None:
    """The text is saved for good: its draft goes."""
    if draft_id:
        discard_draft(space, draft_id)
    if taken_up:
        _discard_unless_changed(space, keyring, *taken_up)


def forget_drafts_about(space: Space, entries: Iterable[UUID]) -> None:
    """The entries are erased: what waited to be added to them goes too."""
    Draft.objects.filter(space=space, route__in=ROUTES, item__in=list(entries)).delete()


def posted_fields(post: QueryDict) -> dict[str, list[str]]:
    """What of a post belongs in a draft."""
    return {name: post.getlist(name) for name in FIELDS if any(post.getlist(name))}


def without_entry(fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The fields of a form that amended an entry, as those of a new one."""
    left_out = {"entry", "based_on", "note_files"}
    return {name: fields[name] for name in fields if name not in left_out}


def has_words(fields: Mapping[str, list[str]]) -> bool:
    names = _ANSWERS if fields.get("question") else WORDS
    return any(value.strip() for name in names for value in fields.get(name, []))


def _discard_unless_changed(space: Space, keyring: Keyring, draft_id: UUID, seen: str) -> None:
    with transaction.atomic():
        # Held until the end: a tab that is saving this draft waits, or was read below.
        rows = Draft.objects.select_for_update().filter(space=space, pk=draft_id)
        list(rows.order_by("pk").values("pk"))
        for draft in open_drafts(space, keyring):
            if draft.id == draft_id and draft.saved_at.isoformat() == seen:
                discard_draft(space, draft_id)


def _interrupted(draft: WaitingDraft) -> bool:
    if draft.is_from_lock:
        return True
    is_recent = timezone.now() - draft.saved_at < SAME_SITTING
    return draft.origin == "autosave" and is_recent


def _waiting(draft: OpenDraft) -> WaitingDraft:
    # Rescued under the address of the autosave, a draft says by a field what it amends.
    entry = draft.item
    for text in draft.fields.get("entry", []):
        try:
            entry = entry or UUID(text)
        except ValueError:
            continue
    return WaitingDraft(draft.id, entry, draft.fields, draft.origin, draft.saved_at)
