"""Reading the diary: all entries as listed, one entry with its versions."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from accounts.models import Space
from dates.when import Group
from journal.entries import EntryGone
from journal.models import Entry, Revision
from journal.revisions import Altered, Version, open_revision
from vault.keyring import Keyring


@dataclass(frozen=True)
class ListedEntry:
    """An entry by its latest version."""

    id: UUID
    latest: Version | Altered

    @property
    def is_altered(self) -> bool:
        return isinstance(self.latest, Altered)

    @property
    def group(self) -> Group | None:
        return None if isinstance(self.latest, Altered) else self.latest.content.when.group

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Latest first means greatest first; what can no longer be read is at the end."""
        if isinstance(self.latest, Altered):
            return (-1, str(self.id))
        when = self.latest.content.when
        return (*when.sort_key, self.latest.written_at.timestamp(), str(self.id))


@dataclass(frozen=True)
class OpenEntry:
    """An entry with every version, the latest first. Never empty."""

    id: UUID
    versions: list[Version | Altered]

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
    def readable(self) -> Version | None:
        """The latest version that is not altered."""
        return next((one for one in self.versions if isinstance(one, Version)), None)


def list_entries(owner: Space, keyring: Keyring) -> list[ListedEntry]:
    """Every entry, as one remembers: the latest happening first, the undated at the end.

    Two queries however many entries; an entry whose versions have vanished is shown altered.
    """
    last = Revision.objects.filter(entry=OuterRef("entry")).order_by("-number").values("number")
    rows = Revision.objects.filter(entry__owner=owner, number=Subquery(last[:1]))
    latest = {row.entry_id: open_revision(keyring, row) for row in rows}
    ids = Entry.objects.for_owner(owner).values_list("pk", flat=True)
    listed = [ListedEntry(pk, latest.get(pk, Altered(0))) for pk in ids]
    return sorted(listed, key=lambda one: one.sort_key, reverse=True)


def open_entry(owner: Space, keyring: Keyring, entry_id: UUID) -> OpenEntry:
    """Raises EntryGone."""
    if not Entry.objects.for_owner(owner).filter(pk=entry_id).exists():
        raise EntryGone
    rows = Revision.objects.filter(entry=entry_id).order_by("-number")
    opened = [open_revision(keyring, row) for row in rows]
    return OpenEntry(entry_id, _show_gaps(opened))


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
