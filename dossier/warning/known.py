"""What the rules need beside the contents: asked of her rows and files, once for an answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from contacts.book.keeping import read_book
from dates.precision import Precision
from documents.reading import FileAltered
from documents.revelations import Look, Obstacle, look_at
from dossier.contents import Contents, Exhibit, Told
from dossier.warning.origins import from_other_spaces
from dossier.warning.rules import Known
from journal.models import Revision
from journal.revisions import Version, open_revision
from vault.keyring import Keyring

# For all files of one answer. Those beyond it are said not to have been looked at.
LOOKING_S = 12.0


def known_of(
    owner: Space,
    keyring: Keyring,
    contents: Contents,
    *,
    seconds: float = LOOKING_S,
    on_progress: Callable[[], None] = lambda: None,
) -> Known:
    """Her address book is opened for this only: ask where a fresh code was given."""
    return Known(
        names=helpers_of(owner, keyring),
        looks=look_at_exhibits(contents, seconds=seconds, on_progress=on_progress),
        later=frozenset(_told_later(owner, keyring, contents)),
        from_others=_from_others(owner, keyring, contents),
    )


def helpers_of(owner: Space, keyring: Keyring) -> tuple[str, ...]:
    """The names of her cards; those that no longer open have none."""
    return tuple(one.content.name for one in read_book(owner, keyring).cards if one.content.name)


def look_at_exhibits(
    contents: Contents, *, seconds: float, on_progress: Callable[[], None] = lambda: None
) -> dict[UUID, Look]:
    """What each original says of itself; the same bytes are looked at once. Never raises for what
    a file is. Copies without metadata were looked at when they were made.
    """
    deadline = time.monotonic() + seconds
    looks: dict[str, Look] = {}
    for one in contents.exhibits:
        if one.is_copy or one.sha256 in looks:
            continue
        in_time = time.monotonic() < deadline
        looks[one.sha256] = _look(one) if in_time else Look([], Obstacle.BUSY)
        on_progress()
    return {one.piece: looks[one.sha256] for one in contents.exhibits if not one.is_copy}


def _from_others(owner: Space, keyring: Keyring, contents: Contents) -> frozenset[UUID]:
    found = from_other_spaces(owner, keyring) if contents.exhibits else frozenset()
    return frozenset(one.piece for one in contents.exhibits if one.document in found)


def _look(exhibit: Exhibit) -> Look:
    try:
        with closing(exhibit.open()) as file:
            return look_at(file, exhibit.media_type)
    except FileAltered:
        return Look([], Obstacle.ALTERED)


def _told_later(owner: Space, keyring: Keyring, contents: Contents) -> list[UUID]:
    """The pieces whose declared day is after the one when they were written."""
    wanted = {(one.entry, one.version): one for one in contents.told}
    rows = Revision.objects.filter(
        entry__owner=owner, entry__in=[one.entry for one in contents.told]
    )
    return [
        told.piece
        for row in rows
        if (told := wanted.get((row.entry_id, row.number))) and _is_later(keyring, row, told)
    ]


def _is_later(keyring: Keyring, row: Revision, told: Told) -> bool:
    version = open_revision(keyring, row)
    if not isinstance(version, Version):
        return False
    when, written_on = version.content.when, timezone.localdate(told.written_at)
    if when.on is None or when.precision is Precision.BEFORE:
        return False
    return when.on.first_day > written_on
