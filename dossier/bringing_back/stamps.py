"""What each thing that came back is proved by: its own token again, or one of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from accounts.models import Space
from documents.models import Document
from dossier.bringing_back.report import Stamps
from dossier.bringing_back.tokens import has_token
from evidence import deposits
from evidence.models import Stamp
from evidence.returned_tokens import Place, stamp_row
from evidence.sealed_proofs import Deposited
from journal.models import Entry
from vault.keyring import Keyring

# In one request; the others get theirs at the next openings of the space and savings.
AT_ONCE = 2_000


@dataclass(repr=False)
class Stamping:
    """`held`: the tokens that hold, and `small`, by the names of files of the copy."""

    owner: Space
    keyring: Keyring
    held: Mapping[str, Deposited]
    small: Mapping[str, bytes]
    rows: list[Stamp] = field(default_factory=list)
    missing: list[deposits.Wanted] = field(default_factory=list)
    elsewhere: int = 0

    def add(self, place: Place, digest: bytes, name: str = "") -> None:
        """`name`: empty for what is no file of the copy."""
        deposited = self.held.get(name)
        if deposited is not None:
            self.rows.append(stamp_row(self.owner, self.keyring, place, deposited))
            return
        self.missing.append((place.item, place.part, place.revision, digest))
        self.elsewhere += bool(name) and has_token(name, self.small)

    def write(self) -> None:
        """In the transaction that writes what they speak of."""
        Stamp.objects.bulk_create(self.rows, batch_size=500)

    def stamp_today(self, on_progress: Callable[[], None]) -> Stamps:
        """Once all is kept, one after the other: nobody else's deposit waits for all of them."""
        today = 0
        for item, wanted in self._in_turn():
            with transaction.atomic():
                # Held: what is erased meanwhile leaves no timestamp behind.
                if not _is_there(self.owner, item):
                    continue
                if not deposits.stamp_missing(self.owner, self.keyring, [wanted]):
                    break
            today += 1
            on_progress()
        waiting = len(self.missing) - today
        return Stamps(len(self.rows), self.elsewhere, today, waiting)

    def _in_turn(self) -> Iterator[tuple[UUID, deposits.Wanted]]:
        yield from ((wanted[0], wanted) for wanted in self.missing[:AT_ONCE])


def _is_there(owner: Space, item: UUID) -> bool:
    entries = Entry.objects.for_owner(owner).select_for_update().filter(pk=item)
    documents = Document.objects.for_owner(owner).select_for_update().filter(pk=item)
    return bool(entries.first() or documents.first())
