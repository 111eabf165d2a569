"""From the boxes that she ticked to what is in the dossier: hers only, and nothing lost between
two pages or two tabs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from accounts.models import Space
from documents.reading import DocumentView, list_documents
from documents.search import search_documents
from dossier.assembling.keeping import Change
from dossier.assembling.opened_pieces import OpenEntries
from dossier.assembling.ordering import Key, date_key, in_date_order, is_in_date_order
from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord
from journal.filtering import Wanted, choose_entries
from journal.reading import ListedEntry, list_entries
from journal.revisions import Version
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Material:
    """All that can be chosen: her notes and files that open and are not in the trash."""

    entries: list[ListedEntry]
    documents: list[DocumentView]

    def answering(self, wanted: Wanted) -> Material:
        """The words are looked for in notes and files, the period in notes."""
        files = self.documents
        if wanted.query:
            files = search_documents(files, wanted.query)
        return Material(list(choose_entries(self.entries, wanted, ()).entries), files)

    @property
    def versions(self) -> dict[UUID, Version]:
        latest = ((one.id, one.latest) for one in self.entries)
        return {pk: version for pk, version in latest if isinstance(version, Version)}


def read_material(owner: Space, keyring: Keyring) -> Material:
    return Material(
        [one for one in list_entries(owner, keyring) if not one.is_altered],
        [one for one in list_documents(owner, keyring) if one.record is not None],
    )


@dataclass(frozen=True)
class Ticks:
    """`were`: what was ticked when the page was shown. What another tab added since is not in it,
    and stays."""

    entries: tuple[UUID, ...] = ()
    documents: tuple[UUID, ...] = ()
    were: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, data: QueryDict) -> Ticks:
        return cls.of_fields(dict(data.lists()))

    @classmethod
    def of_fields(cls, fields: Mapping[str, Any]) -> Ticks:
        """What is no id of anything is passed over."""
        return cls(
            tuple(_ids(fields.get("entry", ()))),
            tuple(_ids(fields.get("document", ()))),
            frozenset(_ids(" ".join(fields.get("were", ())).split())),
        )

    def with_all(self, found: Material, is_ticked: bool) -> Ticks:
        """The same, all the notes that were found being ticked, or none of them."""
        ids = tuple(one.id for one in found.entries)
        if is_ticked:
            return replace(self, entries=(*self.entries, *ids))
        kept = tuple(one for one in self.entries if one not in set(ids))
        return replace(self, entries=kept, were=self.were | set(ids))

    @property
    def ticked(self) -> frozenset[UUID]:
        return frozenset((*self.entries, *self.documents))

    @property
    def unticked(self) -> frozenset[UUID]:
        return self.were - self.ticked


def chosen_ids(record: DossierRecord) -> frozenset[UUID]:
    entries = (one.entry for one in record.entries)
    return frozenset((*entries, *(one.document for one in record.documents)))


def is_kept(ticks: Ticks, purpose: str, record: DossierRecord) -> bool:
    """Whether keeping them would change nothing."""
    chosen = chosen_ids(record)
    is_same = ticks.ticked <= chosen and ticks.unticked.isdisjoint(chosen)
    return is_same and purpose in {"", record.purpose.value}


def chosen_with(ticks: Ticks, material: Material, opened: OpenEntries, purpose: Purpose) -> Change:
    """What is ticked is in; what was and is no more is out; all the rest stays as it is.

    New notes come in at their latest version: in the order of the dates as long as the others are,
    else at the end.
    """
    versions = material.versions
    files = {one.document.pk: one for one in material.documents}

    def change(record: DossierRecord) -> DossierRecord:
        kept = tuple(one for one in record.entries if one.entry not in ticks.unticked)
        has = {one.entry for one in kept}
        new = [
            ChosenEntry(pk, versions[pk].number)
            for pk in dict.fromkeys(ticks.entries)
            if pk in versions and pk not in has
        ]
        documents = tuple(one for one in record.documents if one.document not in ticks.unticked)
        wanted = (files[one] for one in ticks.documents if one in files)
        return replace(
            record,
            purpose=purpose,
            entries=_placed(kept, new, opened, versions),
            documents=with_documents(documents, wanted),
        )

    return change


def with_documents(
    documents: tuple[ChosenDocument, ...], views: Iterable[DocumentView]
) -> tuple[ChosenDocument, ...]:
    """Each once. Of a file that has a copy without metadata, the copy: she made it to be given."""
    has = {one.document for one in documents}
    new = {one.document.pk: one for one in views if one.document.pk not in has}
    return documents + tuple(
        ChosenDocument(pk, as_copy=bool(view.record and view.record.clean is not None))
        for pk, view in new.items()
    )


def keys_of(
    entries: Iterable[ChosenEntry], opened: OpenEntries, versions: Mapping[UUID, Version]
) -> dict[UUID, Key]:
    """By the version that was chosen; that of a new one is the latest."""
    keys: dict[UUID, Key] = {}
    for chosen in entries:
        found = opened.find(chosen)
        version = found.version if found else versions.get(chosen.entry)
        if version is not None:
            keys[chosen.entry] = date_key(version)
    return keys


def _placed(
    kept: tuple[ChosenEntry, ...],
    new: Collection[ChosenEntry],
    opened: OpenEntries,
    versions: Mapping[UUID, Version],
) -> tuple[ChosenEntry, ...]:
    keys = keys_of((*kept, *new), opened, versions)
    if is_in_date_order(kept, keys):
        return in_date_order((*kept, *new), keys)
    return (*kept, *in_date_order(new, keys))


def _ids(values: Iterable[str]) -> Iterable[UUID]:
    for value in values:
        with suppress(ValueError):
            yield UUID(value)
