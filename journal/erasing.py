"""Erasing notes for good: their versions, the keys of these, and what waited to be said of them."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from evidence import deposits
from journal.drafts import forget_drafts_about
from journal.models import Entry, EntryQuerySet
from journal.refusals import EntryGone
from journal.summaries.keeping import catch_up, drop
from vault.keyring import Keyring

ENTRY_ERASED = "entry_erased"
TRASH_EMPTIED = "entry_trash_emptied"
DELAY_OVER = "entry_trash_delay_over"
activity.register_kind(ENTRY_ERASED, _("Une note effacée pour toujours"))
activity.register_kind(TRASH_EMPTIED, _("La corbeille des notes vidée"))
activity.register_kind(DELAY_OVER, _("Le temps de la corbeille passé : ses notes effacées"))

logger = logging.getLogger(__name__)


def erase_entry(*, owner: Space, keyring: Keyring, entry_id: UUID) -> None:
    """Final, and its files stay. Raises EntryGone.

    The activity log keeps that an entry was erased, nothing of it.
    """
    chosen = Entry.objects.for_owner(owner).filter(pk=entry_id)
    if not _erase(owner, chosen, ENTRY_ERASED, keyring):
        raise EntryGone


def empty_trash(owner: Space, keyring: Keyring) -> int:
    """Erase all that is in the trash, in one line of the log; returns how many."""
    chosen = Entry.objects.for_owner(owner).exclude(trashed_on=None)
    return _erase(owner, chosen, TRASH_EMPTIED, keyring)


def erase_due() -> int:
    """Erase what has been in the trash for its whole time; returns how many."""
    owners = Entry.objects.due().order_by("owner").values_list("owner", flat=True).distinct()
    return sum(_erase_due_of(owner) for owner in Space.objects.filter(pk__in=list(owners)))


def _erase_due_of(owner: Space) -> int:
    try:
        return _erase(owner, Entry.objects.for_owner(owner).due(), DELAY_OVER)
    except DatabaseError as error:
        # The other spaces are not kept waiting for this one.
        logger.warning("a trash waits for the next sweep: %s", type(error).__name__)
        return 0


def _erase(owner: Space, chosen: EntryQuerySet, kind: str, keyring: Keyring | None = None) -> int:
    """Without her key, the summary goes as a whole: it would tell when it was."""
    with transaction.atomic():
        # Held and looked at again: one that is being put back is not erased, and no version is
        # added by another tab while the others go.
        ids: list[UUID] = list(
            chosen.order_by("pk").select_for_update().values_list("pk", flat=True)
        )
        if not ids:
            return 0
        Entry.objects.filter(pk__in=ids).delete()
        if keyring is None:
            drop(owner)
        else:
            catch_up(owner, keyring)
        for item in ids:
            deposits.forget(owner, item)
        forget_drafts_about(owner, ids)
        activity.record(owner, kind)
    return len(ids)
