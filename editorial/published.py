"""What staff published and the files do not say: known to each process, asked again now and then.

A page never waits for it: `look_again` is called beside the requests (`editorial.watching`). When
the database is away, what was known stays; a process that never reached it has the files.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import Error, transaction
from django.db.models import F, OuterRef, Q, Subquery

from editorial.files import Edits
from editorial.models import Edition, Revision, State, Text

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Seen:
    """Compared by identity: caches are kept for as long as it is the same."""

    number: int = 0
    edits: Edits = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, str | None]:
        return {ref: body for (name, ref), body in self.edits.items() if name == kind}


FILES_ALONE = Seen()
_seen = FILES_ALONE
_is_away = False


def seen() -> Seen:
    return _seen


def forget() -> None:
    """The files alone, until somebody looks again."""
    global _seen
    _seen = FILES_ALONE


def look_again() -> bool:
    """One query, and one more when something was published since. False: nobody answered."""
    global _seen, _is_away
    try:
        number = edition()
        if number != _seen.number:
            _seen = Seen(number, current_edits())
        _is_away = False
    except Error as error:  # InterfaceError is no DatabaseError
        # Said once: it is asked every few seconds.
        if not _is_away:
            logger.warning("published texts are not asked for: %s", type(error).__name__)
        _is_away = True
    return not _is_away


def edition() -> int:
    return Edition.objects.values_list("number", flat=True).first() or 0


def current_edits() -> Edits:
    """Texts whose published version is not their file's; None for one that staff took away."""
    published = Revision.objects.filter(text=OuterRef("pk"), state=State.PUBLISHED)
    # Neither published nor in a file: a draft that nobody has read yet.
    is_withdrawn = Q(published_sha256=None) & ~Q(file_sha256="")
    is_edited = Q(published_sha256__isnull=False) & ~Q(published_sha256=F("file_sha256"))
    rows = Text.objects.annotate(
        body=Subquery(published.values("body")[:1]),
        published_sha256=Subquery(published.values("sha256")[:1]),
    ).filter(is_withdrawn | is_edited)
    return {(row.kind, row.ref): row.body for row in rows}


def lock_edition() -> Edition:
    """Inside a transaction: whoever publishes at the same time waits."""
    Edition.objects.get_or_create(pk=1)
    return Edition.objects.select_for_update().get(pk=1)


def new_edition(locked: Edition) -> None:
    """The process that published knows at once, the others within seconds."""
    locked.number += 1
    locked.save(update_fields=["number"])
    transaction.on_commit(look_again)
