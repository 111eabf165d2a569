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
from documents.previews.making import words_in
from documents.previews.showing import Showing, showing_of
from documents.reading import FileAltered
from documents.revelations import Look, Obstacle, look_at
from documents.workshop import WorkshopFailed
from dossier.contents import Contents, Exhibit, Told
from dossier.warning.names import Names
from dossier.warning.origins import from_other_spaces
from dossier.warning.rules import Known, Written, excerpts_of
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
    deadline = time.monotonic() + seconds
    looks = look_at_exhibits(contents, seconds=seconds, on_progress=on_progress)
    names, left = helpers_of(owner, keyring), deadline - time.monotonic()
    return Known(
        names=names,
        looks=looks,
        words=words_of_exhibits(contents, Names(names), seconds=left, on_progress=on_progress),
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


def words_of_exhibits(
    contents: Contents,
    names: Names,
    *,
    seconds: float,
    on_progress: Callable[[], None] = lambda: None,
) -> dict[UUID, Written]:
    """What texts and mails say, the same bytes read and searched once; those that time does not
    reach, or that cannot be read, have nothing here. Never raises for what a file is."""
    deadline = time.monotonic() + seconds
    read: dict[str, Written | None] = {}
    wanted = [one for one in contents.exhibits if showing_of(one.media_type) is Showing.WORDS]
    for one in wanted:
        if one.sha256 not in read and time.monotonic() < deadline:
            read[one.sha256] = _read(one, names)
            on_progress()
    return {one.piece: said for one in wanted if (said := read.get(one.sha256))}


def _read(exhibit: Exhibit, names: Names) -> Written | None:
    try:
        with closing(exhibit.open()) as file:
            said = words_in(file, exhibit.media_type)
    except (FileAltered, WorkshopFailed):
        return None
    texts = (*(value for _name, value in said["headers"]), said["text"])
    # A mail may hold files, which nothing reads here.
    return Written(excerpts_of(texts, names), is_whole=not (said["is_cut"] or said["names"]))


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
