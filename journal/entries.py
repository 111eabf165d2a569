"""Writing and amending an entry."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Space
from journal.content import Content
from journal.deposited import digest_of, record_of
from journal.models import Entry, Revision
from journal.refusals import EntryGone
from journal.revisions import Altered, Version, open_revision, seal_revision
from journal.stamping import stamp_version
from journal.summaries.keeping import catch_up
from vault.keyring import Keyring


class EntryChanged(Exception):
    """Another version was saved since this text was begun; nothing was written over."""

    def __init__(self, latest: Version | Altered) -> None:
        self.latest = latest
        super().__init__()


def write_entry(
    *, owner: Space, keyring: Keyring, content: Content, entry_id: UUID | None = None
) -> Entry:
    """Save a new entry. A form sent twice (same id, same words) makes one entry only.

    Files that come with the second sending are added to it: a browser that goes back may forget
    the first, or choose them again. An id that is taken, by other words or by somebody else, is
    silently replaced: ids come from a form and may be forged.
    """
    try:
        return _write_once(owner, keyring, content, entry_id)
    except IntegrityError:
        # The same form, sent at the same instant, was faster.
        return _write_once(owner, keyring, content, entry_id)


def amend_entry(
    *,
    owner: Space,
    keyring: Keyring,
    entry_id: UUID,
    content: Content,
    based_on: int | None,
    reason: str = "",
) -> Version:
    """Append a version; the earlier ones stay. `based_on`: the version the text
    was begun from; None appends to whatever is there.

    Raises EntryGone, and EntryChanged when the latest is another. The same words again, without
    a reason or with the same, make no new version. An altered version may be followed by another.
    """
    with transaction.atomic():
        kept = Entry.objects.for_owner(owner).kept()
        entry = kept.select_for_update().filter(pk=entry_id).first()
        row = Revision.objects.filter(entry=entry).order_by("-number").first() if entry else None
        if entry is None:
            raise EntryGone
        latest = open_revision(keyring, row) if row else Altered(1)
        if isinstance(latest, Version) and _repeats(latest, content, reason):
            return latest
        if based_on is not None and latest.number != based_on:
            raise EntryChanged(latest)
        return _append(owner, keyring, entry, latest.number + 1, content, reason)


def without_files(content: Content) -> Content:
    """What she wrote and answered: two of them equal say the same."""
    return replace(content, attachments=(), documents=())


def _write_once(owner: Space, keyring: Keyring, content: Content, entry_id: UUID | None) -> Entry:
    with transaction.atomic():
        if entry_id and (earlier := Entry.objects.filter(pk=entry_id).first()):
            if _says_the_same(earlier, owner, keyring, content):
                _add_files(earlier, owner, keyring, content)
                return earlier
            entry_id = None
        entry = Entry(id=entry_id or uuid4(), owner=owner, created_on=timezone.localdate())
        entry.save(force_insert=True)
        _append(owner, keyring, entry, 1, content, reason="")
    return entry


def _append(
    owner: Space, keyring: Keyring, entry: Entry, number: int, content: Content, reason: str
) -> Version:
    version = Version(number, timezone.now(), reason, content)
    record = record_of(entry.pk, version)
    seal_revision(keyring, entry.pk, number, record).save(force_insert=True)
    # Once it is kept: a summary that cannot be written never costs a text.
    transaction.on_commit(lambda: catch_up(owner, keyring), robust=True)
    stamp_version(owner, keyring, entry.pk, number, digest_of(record))
    return version


def _says_the_same(entry: Entry, owner: Space, keyring: Keyring, content: Content) -> bool:
    if entry.owner_id != owner.pk or entry.trashed_on is not None:
        return False
    first = Revision.objects.filter(entry=entry, number=1).first()
    opened = open_revision(keyring, first) if first else None
    return isinstance(opened, Version) and without_files(opened.content) == without_files(content)


def _repeats(latest: Version, content: Content, reason: str) -> bool:
    return latest.content == content and reason in {"", latest.reason}


def _add_files(entry: Entry, owner: Space, keyring: Keyring, content: Content) -> None:
    """Another version, when the latest lacks one of these files."""
    row = Revision.objects.filter(entry=entry).order_by("-number").first()
    latest = open_revision(keyring, row) if row else None
    if not isinstance(latest, Version):
        return
    there = latest.content.files
    attachments = tuple(one for one in content.attachments if one not in there)
    documents = tuple(one for one in content.documents if one not in there)
    if attachments or documents:
        with_them = replace(
            latest.content,
            attachments=latest.content.attachments + attachments,
            documents=latest.content.documents + documents,
        )
        _append(owner, keyring, entry, latest.number + 1, with_them, reason="")
