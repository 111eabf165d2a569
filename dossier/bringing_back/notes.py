"""The notes of a copy among those that are here: nothing twice, nothing written over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from accounts.models import Space
from dossier.bringing_back.planning import Plan
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.report import Notes
from dossier.bringing_back.stamps import Stamping
from dossier.bringing_back.told import ToldNote, ToldVersion
from evidence.returned_tokens import Place
from journal.bringing_back import (
    HeldNote,
    ReturnedVersion,
    entry_row,
    held_notes,
    ids_taken,
    relinked,
    version_places,
    version_row,
    write_rows,
)
from journal.models import Entry, Revision
from journal.revisions import PART
from vault.keyring import Keyring


@dataclass(repr=False)
class BroughtNotes:
    """`prepare`, which opens and seals, then `write` in a short transaction.

    `ids`: of every note of the copy that is here then, the id that it has here.
    """

    owner: Space
    keyring: Keyring
    plan: Plan
    stamping: Stamping
    ids: dict[UUID, UUID] = field(default_factory=dict)
    _seen: frozenset[tuple[UUID, int]] = frozenset()
    _entries: list[Entry] = field(default_factory=list)
    _revisions: list[Revision] = field(default_factory=list)
    _there: int = 0
    _lost: int = 0
    _differing: int = 0
    _relinked: int = 0

    def prepare(self) -> None:
        self._seen = version_places(self.owner)
        held = held_notes(self.owner, self.keyring)
        taken = ids_taken([one.id for one in self.plan.told.notes])
        for note in self.plan.told.notes:
            if not note.versions:
                self._lost += 1
            elif here := held.get(note.versions[0].returned.digest):
                self._continue(note, here)
            else:
                self._begin(note, is_taken=note.id in taken)

    def write(self) -> Notes:
        """In the caller's transaction, which holds the space. Raises Refused when its notes changed
        meanwhile, IntegrityError when an id was taken."""
        if version_places(self.owner) != self._seen:
            raise Refused(Refusal.MEANWHILE)
        write_rows(self._entries, self._revisions)
        return Notes(
            new=len(self._entries),
            there=self._there,
            lost=self._lost,
            versions=len(self._revisions) - self._relinked,
            lost_versions=sum(one.lost for one in self.plan.told.notes if one.versions),
            differing=self._differing,
            relinked=self._relinked,
            trashed=sum(one.trashed_on is not None for one in self._entries),
        )

    def _begin(self, note: ToldNote, *, is_taken: bool) -> None:
        entry_id = uuid4() if is_taken else note.id
        self.ids[note.id] = entry_id
        row = entry_row(self.owner, entry_id, note.created_on, is_trashed=note.is_trashed)
        self._entries.append(row)
        self._append(entry_id, note.versions)

    def _continue(self, note: ToldNote, here: HeldNote) -> None:
        """The versions that it lacks, in order; none once one of them is something else here."""
        self.ids[note.id] = here.entry_id
        self._there += 1
        lacking = []
        for one in note.versions:
            number = one.returned.number
            if number not in here.digests and number > max(here.digests):
                lacking.append(one)
            elif here.digests.get(number) != one.returned.digest:
                self._differing += 1
        if lacking and not self._differs(note, here):
            self._append(here.entry_id, lacking)
        elif lacking:
            self._differing += len(lacking)

    def _differs(self, note: ToldNote, here: HeldNote) -> bool:
        told = {one.returned.number: one.returned.digest for one in note.versions}
        return any(told.get(number) != digest for number, digest in here.digests.items())

    def _append(self, entry_id: UUID, versions: Sequence[ToldVersion]) -> None:
        for returned, file in self._with_links(entry_id, versions):
            self._revisions.append(version_row(self.keyring, entry_id, returned))
            if returned.is_stamped:
                place = Place(entry_id, PART, returned.number)
                self.stamping.add(place, returned.digest, file)

    def _with_links(
        self, entry_id: UUID, versions: Sequence[ToldVersion]
    ) -> Iterator[tuple[ReturnedVersion, str]]:
        yield from ((one.returned, one.file) for one in versions)
        reason = _("Fichiers retrouvés sous un autre numéro, au retour d’une copie")
        added = relinked(entry_id, versions[-1].returned, self.plan.moved, reason)
        if added is not None:
            self._relinked += 1
            yield added, ""
