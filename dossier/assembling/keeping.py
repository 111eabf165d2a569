"""The dossiers of a space: read, begun, changed, erased. Each is sealed under a key of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from dossier.assembling.aside import aside_of, with_aside, with_former
from dossier.assembling.edition_rows import drop_edition
from dossier.assembling.forms_held import hold_forms
from dossier.assembling.sealed_form import from_record, to_record
from dossier.models import Dossier
from dossier.record import DossierRecord
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

# Each is a choice made for somebody: more would not be told apart in a list.
MOST = 50
_PART, _FIELD = "dossier", "dossier"
_ASIDE = "aside"
ERASED = "dossier_erased"
activity.register_kind(ERASED, _("Un dossier en préparation effacé"))

Change = Callable[[DossierRecord], DossierRecord]


class DossierGone(Exception):
    """Erased, perhaps in another tab; or never hers."""


class DossierAltered(Exception):
    """The row is there and her key no longer opens it. Nothing is written over it."""


class TooManyDossiers(Exception):
    """`MOST` are kept already."""


@dataclass(frozen=True, repr=False)
class OpenDossier:
    id: UUID
    created_on: date
    record: DossierRecord


@dataclass(frozen=True)
class AlteredDossier:
    """One that no longer opens: it can be erased, no more."""

    id: UUID
    created_on: date


class DossierChanged(Exception):
    """Another tab changed it first; `opened` is what it is now. Nothing was written."""

    def __init__(self, opened: OpenDossier) -> None:
        self.opened = opened
        super().__init__()


def read_dossiers(owner: Space, keyring: Keyring) -> list[OpenDossier | AlteredDossier]:
    """The last changed first; those that do not say when come after, the latest begun first."""
    rows = Dossier.objects.for_owner(owner).order_by("-created_on", "pk")
    found = [_open_or_altered(row, keyring) for row in rows]
    return sorted(found, key=_last_change, reverse=True)


def _last_change(one: OpenDossier | AlteredDossier) -> float:
    changed = one.record.changed_at if isinstance(one, OpenDossier) else None
    return changed.timestamp() if changed else 0.0


def find_dossier(owner: Space, keyring: Keyring, pk: UUID) -> OpenDossier:
    """Raises DossierGone, DossierAltered."""
    return _open(_row(owner, pk), keyring)


def add_dossier(
    *, owner: Space, keyring: Keyring, record: DossierRecord, dossier_id: UUID
) -> OpenDossier:
    """`dossier_id` was given to the blank form: sent twice, the dossier is begun once, with what it
    said first. Raises TooManyDossiers, DossierGone for an id that is another's, DossierAltered.
    """
    with _holding(owner):
        if Dossier.objects.filter(pk=dossier_id).exists():
            return find_dossier(owner, keyring, dossier_id)
        if Dossier.objects.for_owner(owner).count() >= MOST:
            raise TooManyDossiers
        record = replace(record, changed_at=timezone.now())
        row = Dossier(pk=dossier_id, owner=owner, created_on=timezone.localdate())
        _seal(row, keyring, record).save(force_insert=True)
        hold_forms(owner, row.pk, _forms(record))
    return OpenDossier(row.pk, row.created_on, record)


def change_dossier(
    *,
    owner: Space,
    keyring: Keyring,
    dossier_id: UUID,
    change: Change,
    based_on: int | None = None,
) -> OpenDossier:
    """`change` is given the record as it is now, and what it returns is kept with the next version;
    when only `seen` differs, with the same one: what leaves has not changed.

    What leaves having changed, the edition goes, and so do the timestamps of the forms that are no
    longer in it. `based_on`: the version that was read, None for a change that holds on any.
    Raises DossierGone, DossierAltered, DossierChanged.
    """
    with _holding(owner):
        row = _row(owner, dossier_id)
        now = _open(row, keyring)
        wanted = replace(change(now.record), version=now.record.version)
        if wanted == now.record:
            return now
        if based_on not in {None, now.record.version}:
            raise DossierChanged(now)
        if replace(wanted, seen=now.record.seen) != now.record:
            version, moment = now.record.version + 1, timezone.now()
            wanted = with_former(replace(wanted, version=version, changed_at=moment), now.record)
            drop_edition(dossier_id)
            hold_forms(owner, dossier_id, _forms(wanted))
        _seal(row, keyring, wanted).save()
    return replace(now, record=wanted)


def erase_dossier(*, owner: Space, dossier_id: UUID) -> None:
    """For good, altered or not; notes and files stay as they are. Raises DossierGone."""
    with _holding(owner):
        row = _row(owner, dossier_id)
        drop_edition(dossier_id)
        hold_forms(owner, dossier_id, set())
        row.delete()
        activity.record(owner, ERASED)


def _forms(record: DossierRecord) -> set[UUID]:
    return {one.piece for one in record.entries if one.is_redacted}


@contextmanager
def _holding(owner: Space) -> Iterator[None]:
    """Two requests at once follow each other. The space's own row is the lock (a dossier that is
    not there yet has none); it leaves the row free to be referred to.
    """
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        yield


def _row(owner: Space, pk: UUID) -> Dossier:
    row = Dossier.objects.for_owner(owner).filter(pk=pk).first()
    if row is None:
        raise DossierGone
    return row


def _seal(row: Dossier, keyring: Keyring, record: DossierRecord) -> Dossier:
    """The unsaved row, under a new key."""
    part, row.wrapped_dek = keyring.new_part(row.pk, _PART)
    row.sealed_record = seal_record(part, _FIELD, to_record(record) | {_ASIDE: aside_of(record)})
    return row


def _open(row: Dossier, keyring: Keyring) -> OpenDossier:
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        kept = unseal_record(part, _FIELD, row.sealed_record)
        record = with_aside(from_record(kept), kept.get(_ASIDE))
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        raise DossierAltered from None
    return OpenDossier(row.pk, row.created_on, record)


def _open_or_altered(row: Dossier, keyring: Keyring) -> OpenDossier | AlteredDossier:
    try:
        return _open(row, keyring)
    except DossierAltered:
        return AlteredDossier(row.pk, row.created_on)
