"""The trash of the diary: what leaves the notes and waits there, whole, for its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from journal.models import Entry, EntryQuerySet, Revision
from journal.revisions import Altered, Version, open_revision
from vault.keyring import Keyring

ENTRY_TRASHED = "entry_trashed"
ENTRY_RESTORED = "entry_restored"
activity.register_kind(ENTRY_TRASHED, _("Une note mise à la corbeille"))
activity.register_kind(ENTRY_RESTORED, _("Une note sortie de la corbeille"))


@dataclass(frozen=True)
class TrashedEntry:
    """An entry of the trash, by its latest version."""

    row: Entry
    latest: Version | Altered

    @property
    def heading(self) -> str:
        """Empty when it can no longer be read."""
        return "" if isinstance(self.latest, Altered) else self.latest.content.heading


def put_in_trash(owner: Space, entry_id: UUID) -> bool:
    """False when it is there already, or gone: its day is not put off."""
    with transaction.atomic():
        # The condition is in the statement: neither a second press nor a sweep comes in between.
        moved = _hers(owner, entry_id).kept().update(trashed_on=timezone.localdate())
        if moved:
            activity.record(owner, ENTRY_TRASHED)
    return bool(moved)


def restore(owner: Space, entry_id: UUID) -> bool:
    """False when it is not in the trash, or not any more."""
    with transaction.atomic():
        moved = _hers(owner, entry_id).in_trash().update(trashed_on=None)
        if moved:
            activity.record(owner, ENTRY_RESTORED)
    return bool(moved)


def rows_in_trash(owner: Space) -> EntryQuerySet:
    """What can still be put back; what goes first comes first."""
    return Entry.objects.for_owner(owner).in_trash().order_by("trashed_on", "pk")


def open_trashed(rows: Iterable[Entry], keyring: Keyring) -> list[TrashedEntry]:
    """Each by its latest version, whatever the number of versions."""
    entries = list(rows)
    last = Revision.objects.filter(entry=OuterRef("entry")).order_by("-number").values("number")
    held = Revision.objects.filter(entry__in=entries, number=Subquery(last[:1]))
    latest = {one.entry_id: open_revision(keyring, one) for one in held}
    return [TrashedEntry(one, latest.get(one.pk, Altered(0))) for one in entries]


def ids_set_aside(owner: Space) -> frozenset[UUID]:
    """The entries that are not among her notes, due ones included."""
    aside = Entry.objects.for_owner(owner).exclude(trashed_on=None)
    return frozenset(aside.values_list("pk", flat=True))


def _hers(owner: Space, entry_id: UUID) -> EntryQuerySet:
    return Entry.objects.for_owner(owner).filter(pk=entry_id)
