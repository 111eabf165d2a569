"""Notes that come back out of a copy of a space, each version in the bytes that were deposited."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from dates.told_moments import read_moment
from journal.content import Record
from journal.deposited import FORMAT, record_of
from journal.models import Entry, Revision
from journal.revisions import Version, open_octets, seal_revision, version_of
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import canonical_json, parse_json

FORMATS = frozenset(range(1, FORMAT + 1))
# RecursionError: lists in lists in lists.
_WRONG = (
    Unsealable,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
)
_LAST_NUMBER = 2**31 - 1
_ASKED_AT_ONCE = 500


class NotAForm(Exception):
    """Octets that this release could not have deposited, or could not give back to the byte."""


@dataclass(frozen=True, repr=False)
class ReturnedVersion:
    number: int
    form: bytes
    record: Record
    version: Version

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.form).digest()

    @property
    def is_stamped(self) -> bool:
        """Format 1 had no random part: it never was, and never is."""
        return bool(self.record["format"] == FORMAT)


@dataclass(frozen=True, repr=False)
class HeldNote:
    """A note that is here: the hash of each version by its number, None for one that no longer
    opens."""

    entry_id: UUID
    digests: dict[int, bytes | None]

    @property
    def first(self) -> bytes | None:
        """Of those that open."""
        return next((self.digests[one] for one in sorted(self.digests) if self.digests[one]), None)


def read_form(number: int, form: bytes) -> ReturnedVersion:
    """Raises NotAForm."""
    try:
        record = parse_json(form)
        is_ours = (
            type(record["format"]) is int
            and record["format"] in FORMATS
            and 1 <= number <= _LAST_NUMBER
            and record.get("version", number) == number
            and canonical_json(record) == form
        )
        read_moment(record["written_at"])
        version = version_of(number, record)
    except _WRONG:
        raise NotAForm from None
    if not is_ours:
        raise NotAForm
    return ReturnedVersion(number, form, record, version)


def held_notes(owner: Space, keyring: Keyring) -> dict[bytes, HeldNote]:
    """By the hash of the first version: what she can still open, the trash too."""
    entries = Entry.objects.for_owner(owner).present()
    digests: dict[UUID, dict[int, bytes | None]] = defaultdict(dict)
    rows = Revision.objects.filter(entry__in=entries)
    for row in rows.iterator(chunk_size=_ASKED_AT_ONCE):
        digests[row.entry_id][row.number] = None
        with suppress(Unsealable, OverflowError):
            form = open_octets(
                keyring, row.entry_id, row.number, row.wrapped_dek, row.sealed_record
            )
            digests[row.entry_id][row.number] = hashlib.sha256(form).digest()
    held = (HeldNote(entry_id, found) for entry_id, found in digests.items())
    return {one.first: one for one in held if one.first}


def version_places(owner: Space) -> frozenset[tuple[UUID, int]]:
    """Every version that there is now, opened or not: two that differ tell of a change."""
    rows = Revision.objects.filter(entry__owner=owner)
    return frozenset(rows.values_list("entry_id", "number"))


def ids_taken(wanted: Collection[UUID]) -> set[UUID]:
    """By anyone: ids come from a file and may be forged."""
    listed = list(wanted)
    taken: set[UUID] = set()
    for start in range(0, len(listed), _ASKED_AT_ONCE):
        some = listed[start : start + _ASKED_AT_ONCE]
        taken |= set(Entry.objects.filter(pk__in=some).values_list("pk", flat=True))
    return taken


def entry_row(owner: Space, entry_id: UUID, created_on: date, *, is_trashed: bool) -> Entry:
    """The unsaved row. What was in the trash goes there again, for its whole time."""
    trashed_on = timezone.localdate() if is_trashed else None
    return Entry(id=entry_id, owner=owner, created_on=created_on, trashed_on=trashed_on)


def version_row(keyring: Keyring, entry_id: UUID, returned: ReturnedVersion) -> Revision:
    """The unsaved row of a version, which gives these very bytes back whenever it is opened."""
    return seal_revision(keyring, entry_id, returned.number, returned.record)


def relinked(
    entry_id: UUID, latest: ReturnedVersion, moved: dict[UUID, UUID], reason: str
) -> ReturnedVersion | None:
    """The version that follows, when files of the latest came back under other ids; else None."""
    content = latest.version.content
    changed = replace(
        content,
        attachments=_moved(content.attachments, moved),
        documents=_moved(content.documents, moved),
    )
    if changed == content:
        return None
    version = Version(latest.number + 1, timezone.now(), reason, changed)
    record = record_of(entry_id, version)
    return ReturnedVersion(version.number, canonical_json(record), record, version)


def write_rows(entries: Sequence[Entry], revisions: Iterable[Revision]) -> None:
    """In the caller's transaction. Raises IntegrityError when an id was taken meanwhile."""
    Entry.objects.bulk_create(entries, batch_size=_ASKED_AT_ONCE)
    Revision.objects.bulk_create(revisions, batch_size=_ASKED_AT_ONCE)


def _moved(files: tuple[UUID, ...], moved: dict[UUID, UUID]) -> tuple[UUID, ...]:
    return tuple(moved.get(one, one) for one in files)
