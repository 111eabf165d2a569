"""What the page says before: how much there is, never what."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Space
from accounts.spaces import holders
from dossier.taking_away.found import size_of_files

# A note with its stamp and its place in the log, in the copy.
_BYTES_OF_A_NOTE = 6 * 1024
# They are opened, verified and set in a page before the first byte: two seconds of a processor.
_MANY_NOTES = 3000


@dataclass(frozen=True)
class Overview:
    """The trash is counted too. `size`: about, in bytes."""

    notes: int
    documents: int
    cards: int
    dossiers: int
    size: int

    @property
    def has_many_notes(self) -> bool:
        return self.notes > _MANY_NOTES

    @property
    def is_empty(self) -> bool:
        return not (self.notes or self.documents or self.cards or self.dossiers)


def overview_of(owner: Space) -> Overview:
    counts = {one.name: one.count(owner) for one in holders()}
    return Overview(
        notes=counts["journal"],
        documents=counts["documents"],
        cards=counts["address book"],
        dossiers=counts.get("dossiers", 0),
        size=size_of_files(owner) + counts["journal"] * _BYTES_OF_A_NOTE,
    )
