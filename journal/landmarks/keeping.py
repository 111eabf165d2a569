"""The landmarks of a space: read, added, changed, erased. One sealed record holds them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from dates.folding import fold
from dates.when import When
from journal.landmarks.landmark import Landmark, from_record, to_record
from journal.models import RecordKind, SpaceRecord
from journal.space_records import RecordAltered, changing_record, read_record
from vault.keyring import Keyring

# More would no longer be landmarks; and the list of a form has to be read by thumb.
MOST = 60
_KIND = RecordKind.LANDMARKS
_FIELD = "landmarks"
CHANGED = "landmark_changed"
ERASED = "landmark_erased"
ALTERED_ERASED = "landmarks_altered_erased"
activity.register_kind(CHANGED, _("Un repère modifié"))
activity.register_kind(ERASED, _("Un repère effacé"))
activity.register_kind(ALTERED_ERASED, _("Les repères altérés effacés"))


class LandmarkGone(Exception):
    """Erased, perhaps in another tab; or never hers."""


class TooManyLandmarks(Exception):
    """`MOST` are kept already."""


class LandmarkKnown(Exception):
    """Another one has this name, whatever its accents and capitals: `landmark`."""

    def __init__(self, landmark: Landmark) -> None:
        self.landmark = landmark
        super().__init__()


class LandmarkChanged(Exception):
    """Another tab changed it first; `landmark` is what it says now. Nothing was written."""

    def __init__(self, landmark: Landmark) -> None:
        self.landmark = landmark
        super().__init__()


@dataclass(frozen=True, repr=False)
class Kept:
    """`is_altered`: the record is there and does not open; pages say it and show all the rest."""

    landmarks: list[Landmark] = field(default_factory=list)
    is_altered: bool = False

    @property
    def dated(self) -> list[Landmark]:
        return [one for one in self.landmarks if one.is_dated]

    @property
    def undated(self) -> list[Landmark]:
        return [one for one in self.landmarks if not one.is_dated]


def read_landmarks(owner: Space, keyring: Keyring) -> Kept:
    """The latest first, as the list of notes; those without a date at the end, by name."""
    try:
        return Kept(_in_order(_open(read_record(owner, keyring, _KIND))))
    except RecordAltered:
        return Kept(is_altered=True)


def find_landmark(owner: Space, keyring: Keyring, landmark_id: UUID) -> Landmark:
    """Raises LandmarkGone."""
    return _find(read_landmarks(owner, keyring).landmarks, landmark_id)


def add_landmark(
    *, owner: Space, keyring: Keyring, name: str, when: When, landmark_id: UUID | None = None
) -> Landmark:
    """Kept once, however often it is sent: one of the same name that says no other date is the
    one. Raises LandmarkKnown, TooManyLandmarks, RecordAltered.
    """
    with _changing(owner, keyring) as landmarks:
        known = _named(landmarks, name)
        if known is None:
            if len(landmarks) >= MOST:
                raise TooManyLandmarks
            added = Landmark(landmark_id or uuid4(), name, when)
            landmarks.append(added)
            return added
        if known.when == When():
            # Nothing was said of its date: what is said now takes nothing away.
            return _put(landmarks, replace(known, when=when, version=known.version + 1))
        if when not in (known.when, When()):
            raise LandmarkKnown(known)
        return known


def change_landmark(
    *, owner: Space, keyring: Keyring, landmark_id: UUID, name: str, when: When, based_on: int
) -> Landmark:
    """`based_on`: the version that was read. What it said before is not kept: a line of her
    activity says that one changed, not which.

    Raises LandmarkGone, LandmarkChanged, LandmarkKnown, RecordAltered.
    """
    with _changing(owner, keyring) as landmarks:
        now = _find(landmarks, landmark_id)
        changed = replace(now, name=name, when=when)
        if changed == now:
            return now
        if now.version != based_on:
            raise LandmarkChanged(now)
        known = _named(landmarks, name)
        if known is not None and known.id != landmark_id:
            raise LandmarkKnown(known)
        activity.record(owner, CHANGED)
        return _put(landmarks, replace(changed, version=now.version + 1))


def erase_landmark(owner: Space, keyring: Keyring, landmark_id: UUID) -> None:
    """For good. The notes that name it keep their words. Raises LandmarkGone, RecordAltered."""
    with _changing(owner, keyring) as landmarks:
        landmarks.remove(_find(landmarks, landmark_id))
        activity.record(owner, ERASED)


def erase_altered(owner: Space, keyring: Keyring) -> bool:
    """Begin again after a record that nobody can read; one that can be read is left."""
    with transaction.atomic():
        Space.objects.select_for_update().filter(pk=owner.pk).first()
        if not read_landmarks(owner, keyring).is_altered:
            return False
        SpaceRecord.objects.filter(owner=owner, kind=_KIND).delete()
        activity.record(owner, ALTERED_ERASED)
    return True


@contextmanager
def _changing(owner: Space, keyring: Keyring) -> Iterator[list[Landmark]]:
    """The landmarks, to be changed in place; two tabs follow each other."""
    with changing_record(owner, keyring, _KIND) as record:
        landmarks = _open(record)
        yield landmarks
        record[_FIELD] = [to_record(one) for one in landmarks]


def _open(record: Mapping[str, Any]) -> list[Landmark]:
    try:
        return [from_record(one) for one in record.get(_FIELD, [])]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RecordAltered from None


def _find(landmarks: Iterable[Landmark], landmark_id: UUID) -> Landmark:
    for one in landmarks:
        if one.id == landmark_id:
            return one
    raise LandmarkGone


def _named(landmarks: Iterable[Landmark], name: str) -> Landmark | None:
    key = fold(name)
    return next((one for one in landmarks if one.key == key), None)


def _put(landmarks: list[Landmark], changed: Landmark) -> Landmark:
    place = next(i for i, one in enumerate(landmarks) if one.id == changed.id)
    landmarks[place] = changed
    return changed


def _in_order(landmarks: Iterable[Landmark]) -> list[Landmark]:
    by_name = sorted(landmarks, key=lambda one: one.key)
    return sorted(by_name, key=lambda one: one.when.sort_key if one.is_dated else (), reverse=True)
