"""What a space keeps of all its shares in one place, so that rows taken away from it are noticed.

The rows of shares can be removed, or turned to another owner, by whoever writes in the database.
The keys that she saw are therefore kept here too, with the id of every share: a share or a line of
her log that is not listed says that this record is missing, or an older one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.mailbox import aware_time
from accounts.models import Space
from sharing.grants.records import Pin, read_pin, write_pin
from sharing.models import AccessEvent, Grant, PinnedKeys
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

PART, RECORD = "pinned-keys", "record"


@dataclass(frozen=True, repr=False)
class Known:
    """`compared_at`: when she said that she compared the six words; None when she has not."""

    pin: Pin
    compared_at: datetime | None = None


@dataclass(frozen=True, repr=False)
class Pinned:
    """`known`: the latest first. Once not whole, it stays so: what was lost is not made up.
    `is_altered`: its row no longer opens.
    """

    is_whole: bool = True
    shares: frozenset[UUID] = frozenset()
    known: tuple[Known, ...] = ()
    is_altered: bool = False

    def compared_at(self, pin: Pin) -> datetime | None:
        """Said once, it holds for this person and this key."""
        said = (one.compared_at for one in self.known if one.pin.is_of(pin))
        return max(filter(None, said), default=None)

    def with_share(self, share: UUID) -> Pinned:
        return replace(self, shares=self.shares | {share})

    def with_pin(self, pin: Pin, compared_at: datetime | None) -> Pinned:
        """An address that led to this person once is kept too."""
        others = tuple(one for one in self.known if one.pin.place != pin.place)
        latest = replace(self, known=(Known(pin), *others))
        return latest.with_comparison(pin, compared_at)

    def with_comparison(self, pin: Pin, compared_at: datetime | None) -> Pinned:
        """None takes it back. Which key is the latest stays as it is."""
        known = self.known
        if not any(one.pin.is_of(pin) for one in known):
            known = (*known, Known(pin))
        said = (
            replace(one, compared_at=compared_at) if one.pin.is_of(pin) else one for one in known
        )
        return replace(self, known=tuple(said))


def read_pinned(owner: Space, keyring: Keyring) -> Pinned:
    row = PinnedKeys.objects.filter(owner=owner).first()
    try:
        pinned = _open(row, keyring) if row else Pinned()
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        pinned = Pinned(is_whole=False, is_altered=True)
    return replace(pinned, is_whole=pinned.is_whole and _traces(owner) <= pinned.shares)


def keep_pinned(owner: Space, keyring: Keyring, pinned: Pinned) -> None:
    """In a transaction that holds the space's row since it was read."""
    part, wrapped = keyring.new_part(owner.pk, PART)
    told = {
        "is_whole": pinned.is_whole,
        "shares": sorted(one.hex for one in pinned.shares),
        "known": [_written(one) for one in pinned.known],
    }
    sealed = {"wrapped_dek": wrapped, "sealed_record": seal_record(part, RECORD, told)}
    PinnedKeys.objects.update_or_create(owner=owner, defaults=sealed)


def hold(owner: Space) -> None:
    """The space's own row is the lock: two at once are written one after the other."""
    list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))


def _traces(owner: Space) -> set[UUID]:
    """All that the database says she shared."""
    shares = Grant.objects.for_owner(owner).values_list("pk", flat=True)
    lines = AccessEvent.objects.filter(owner=owner).order_by().values_list("grant", flat=True)
    return {*shares, *lines.distinct()}


def _open(row: PinnedKeys, keyring: Keyring) -> Pinned:
    part = keyring.open_part(row.owner_id, PART, 0, row.wrapped_dek)
    told = unseal_record(part, RECORD, row.sealed_record)
    shares = frozenset(UUID(one) for one in told["shares"])
    return Pinned(bool(told["is_whole"]), shares, tuple(_read(told["known"])))


def _read(told: Iterable[dict[str, Any]]) -> Iterable[Known]:
    for one in told:
        said = one["compared_at"]
        yield Known(read_pin(one["pin"]), aware_time(said) if said else None)


def _written(known: Known) -> dict[str, Any]:
    said = known.compared_at
    return {"pin": write_pin(known.pin), "compared_at": said and said.isoformat()}
