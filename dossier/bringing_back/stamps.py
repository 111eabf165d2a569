"""What each thing that came back is proved by: its own token again, or one of today."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
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
    """`held`: the tokens that hold, by the name of the file; `names`: of what the copy holds."""

    owner: Space
    keyring: Keyring
    held: Mapping[str, Deposited]
    names: Container[str]
    rows: list[Stamp] = field(default_factory=list)
    missing: list[deposits.Wanted] = field(default_factory=list)
    made_here: int = 0
    elsewhere: int = 0

    def add(self, place: Place, digest: bytes, name: str = "") -> None:
        """`name`: empty for what is made now, and is no file of the copy."""
        deposited = self.held.get(name)
        if deposited is not None:
            self.rows.append(stamp_row(self.owner, self.keyring, place, deposited))
            return
        wanted = (place.item, place.part, place.revision, digest)
        if not name:
            # The first to be stamped: its hour is now.
            self.missing.insert(0, wanted)
            self.made_here += 1
            return
        self.missing.append(wanted)
        self.elsewhere += has_token(name, self.names)

    def write(self) -> None:
        """In the transaction that writes what they speak of."""
        Stamp.objects.bulk_create(self.rows, batch_size=500)

    def stamp_today(self, on_progress: Callable[[], None]) -> Stamps:
        """Once all is kept, one after the other: nobody else's deposit waits for all of them."""
        done = 0
        for wanted in self.missing[:AT_ONCE]:
            with transaction.atomic():
                # Held: what is erased meanwhile leaves no timestamp behind.
                if not _is_there(self.owner, wanted[0]):
                    continue
                if not deposits.stamp_missing(self.owner, self.keyring, [wanted]):
                    break
            done += 1
            on_progress()
        return Stamps(
            kept=len(self.rows),
            elsewhere=self.elsewhere,
            today=max(0, done - self.made_here),
            waiting=len(self.missing) - done,
        )


def _is_there(owner: Space, item: UUID) -> bool:
    entries = Entry.objects.for_owner(owner).select_for_update().filter(pk=item)
    documents = Document.objects.for_owner(owner).select_for_update().filter(pk=item)
    return bool(entries.first() or documents.first())
