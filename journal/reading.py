"""Reading the diary: all entries as listed, one entry with its versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from accounts.models import Space
from dates.when import Group
from journal.models import Entry, EntryQuerySet, Revision
from journal.refusals import EntryGone
from journal.revisions import Altered, Version, open_columns, open_revision
from vault.context import Octets
from vault.keyring import Keyring

_COLUMNS = ("revisions__number", "revisions__wrapped_dek", "revisions__sealed_record")
# Rows held sealed while they are opened, out of a diary that may have thousands.
_AT_ONCE = 200


@dataclass(frozen=True)
class ListedEntry:
    """An entry by its latest version. `stood`: the heading under which it was summed up, for one
    that no longer opens."""

    id: UUID
    latest: Version | Altered
    stood: Group | None = None

    @property
    def is_altered(self) -> bool:
        return isinstance(self.latest, Altered)

    @property
    def group(self) -> Group | None:
        return self.stood if isinstance(self.latest, Altered) else self.latest.content.when.group

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Latest first means greatest first; what can no longer be read is at the end."""
        if isinstance(self.latest, Altered):
            return (-1, self.id.int)
        when = self.latest.content.when
        return (*when.sort_key, self.latest.written_at.timestamp(), self.id.int)


@dataclass(frozen=True)
class OpenEntry:
    """An entry with every version, the latest first. Never empty."""

    row: Entry
    versions: list[Version | Altered]

    @property
    def id(self) -> UUID:
        return self.row.pk

    @property
    def heading(self) -> str:
        """Empty when no version can be read."""
        return self.readable.content.heading if self.readable else ""

    @property
    def latest(self) -> Version | Altered:
        return self.versions[0]

    @property
    def first(self) -> Version | Altered:
        return self.versions[-1]

    @property
    def earlier(self) -> list[Version | Altered]:
        """What came before the version that is shown."""
        return [one for one in self.versions[1:] if one != self.readable]

    @property
    def has_altered(self) -> bool:
        return any(isinstance(one, Altered) for one in self.versions)

    @property
    def is_latest_altered(self) -> bool:
        """What is shown in its place is an earlier text: the page must say so."""
        return isinstance(self.latest, Altered)

    @property
    def readable(self) -> Version | None:
        """The latest version that is not altered."""
        return next((one for one in self.versions if isinstance(one, Version)), None)


def list_entries(owner: Space, keyring: Keyring) -> list[ListedEntry]:
    """Every entry that is kept, the latest happening first, the undated at the end.

    The trash is not among them. One query however many entries; an entry whose versions have
    vanished is shown altered.
    """
    listed = open_latest(Entry.objects.for_owner(owner).kept(), keyring)
    return sorted(listed, key=lambda one: one.sort_key, reverse=True)


def open_latest(entries: EntryQuerySet, keyring: Keyring) -> list[ListedEntry]:
    """Each of them by its latest version, in no order."""
    return [
        ListedEntry(
            pk, Altered(0) if number is None else open_columns(keyring, pk, number, *sealed)
        )
        for pk, number, *sealed in latest_rows(entries)
    ]


def latest_rows(entries: EntryQuerySet) -> Iterator[tuple[UUID, int | None, Octets, Octets]]:
    """Id, number, wrapped key and sealed record: None for an entry whose versions have vanished."""
    last = Revision.objects.filter(entry=OuterRef("pk")).order_by("-number").values("number")
    latest = Q(revisions=None) | Q(revisions__number=Subquery(last[:1]))
    rows = entries.filter(latest).values_list("pk", *_COLUMNS)
    return rows.iterator(_AT_ONCE)


def open_entry(owner: Space, keyring: Keyring, entry_id: UUID) -> OpenEntry:
    """Kept or in the trash: she may look before it goes. Raises EntryGone."""
    entry = Entry.objects.for_owner(owner).present().filter(pk=entry_id).first()
    if entry is None:
        raise EntryGone
    rows = Revision.objects.filter(entry=entry).order_by("-number")
    opened = [open_revision(keyring, row) for row in rows]
    return OpenEntry(entry, _show_gaps(opened))


def open_kept_entry(owner: Space, keyring: Keyring, entry_id: UUID) -> OpenEntry:
    """The same, and nothing in the trash: for whoever adds to an entry. Raises EntryGone."""
    opened = open_entry(owner, keyring, entry_id)
    if opened.row.trashed_on is not None:
        raise EntryGone
    return opened


def _show_gaps(opened: list[Version | Altered]) -> list[Version | Altered]:
    """A version that vanished is said once, where it was; so is the whole of an empty entry."""
    shown: list[Version | Altered] = []
    for version in opened:
        if shown and version.number != shown[-1].number - 1:
            shown.append(Altered(version.number + 1))
        shown.append(version)
    if not shown or shown[-1].number != 1:
        shown.append(Altered(1))
    return shown
