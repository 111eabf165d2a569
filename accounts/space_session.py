"""What one request knows of its session: a row, a key cookie, and what the two open together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from django.utils import timezone

from accounts.keys import pepper
from accounts.models import Space, VaultSession
from vault.context import Octets
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.session_keys import (
    SESSION_DRAFT,
    SESSION_LOCKED,
    SESSION_OPEN,
    SESSION_RECOVERY,
    row_key,
    seal_session,
    unseal_session,
)

State = Literal["anonymous", "dormant", "locked", "open", "recovering"]

PAPER_CODE = "sess-paper"
SESSION_LIFE = timedelta(hours=12)
RECOVERY_LIFE = timedelta(minutes=15)
SHORTEST_IDLE_LOCK, LONGEST_IDLE_LOCK = timedelta(seconds=60), timedelta(seconds=900)
BEGINNING_BYTES = 8


@dataclass(frozen=True, repr=False)
class PaperOffer:
    """A paper code that waits to be typed back. `ends_others`: the earlier papers stop then."""

    code: str
    ends_others: bool = False


@dataclass(frozen=True, repr=False)
class RecoveryGrant:
    """What the paper code opened. Without the passphrase, a request that stands is needed too."""

    master_key: bytes
    has_passphrase: bool


class SpaceSession:
    """Absent row: anonymous. What follows from a sealed column raises Unsealable when altered."""

    def __init__(self, row: VaultSession | None = None, cookie: bytes = b"") -> None:
        self.row = row
        self.cookie = cookie
        self.changed = False
        self._space: Space | None = None
        self._keyring: Keyring | None = None

    @property
    def state(self) -> State:
        row = self.row
        if row is None or row.space_id is None:
            return "anonymous"
        if row.is_recovery:
            return "recovering"
        if row.sealed_master_key is not None:
            return "open"
        return "dormant" if row.sealed_passphrase_key is None else "locked"

    @property
    def space(self) -> Space | None:
        """The signed-in space in whatever state; views use request.space, set only when open."""
        if self._space is None and self.row is not None and self.row.space_id is not None:
            self._space = Space.objects.filter(pk=self.row.space_id).first()
            if self._space is not None:
                self._space.letter_key = self._mark[1]
        return self._space

    @property
    def keyring(self) -> Keyring | None:
        if self._keyring is None and self.state == "open" and self.row and self.row.space_id:
            self._keyring = Keyring(self.row.space_id, self.master_key())
        return self._keyring

    def master_key(self) -> bytes:
        return self.unseal(SESSION_OPEN, self.stored.sealed_master_key)

    def passphrase_key(self) -> bytes:
        return self.unseal(SESSION_LOCKED, self.stored.sealed_passphrase_key)

    def recovery_grant(self) -> RecoveryGrant:
        payload = self.unseal(SESSION_RECOVERY, self.stored.sealed_master_key)
        return RecoveryGrant(payload[1:], has_passphrase=payload[:1] == b"\x01")

    def paper_offer(self) -> PaperOffer | None:
        sealed = self.stored.sealed_paper_code
        if sealed is None:
            return None
        payload = self.unseal(PAPER_CODE, sealed)
        return PaperOffer(payload[1:].decode(), ends_others=payload[:1] == b"\x01")

    def seal(self, purpose: str, payload: bytes) -> bytes:
        return seal_session(self.cookie, self._row_key, purpose, payload)

    def unseal(self, purpose: str, sealed: Octets | None) -> bytes:
        if sealed is None:
            raise Unsealable
        return unseal_session(self.cookie, self._row_key, purpose, sealed)

    def seal_paper_offer(self, offer: PaperOffer) -> bytes:
        return self.seal(PAPER_CODE, bytes((offer.ends_others,)) + offer.code.encode())

    def seal_recovery_grant(self, grant: RecoveryGrant) -> bytes:
        return self.seal(SESSION_RECOVERY, bytes((grant.has_passphrase,)) + grant.master_key)

    def seal_mark(self, mailbox_key: Octets, began_at: datetime) -> bytes:
        """Where her letters go and since when this session runs, out of the database's reach."""
        beginning = int(began_at.timestamp()).to_bytes(BEGINNING_BYTES, "big")
        return self.seal(SESSION_DRAFT, beginning + bytes(mailbox_key))

    def code_age(self) -> timedelta | None:
        given_at = self.row.code_given_at if self.row else None
        # abs(), as for idleness: a clock set back must keep nothing fresh or open.
        return abs(timezone.now() - given_at) if given_at and self.state == "open" else None

    @property
    def began_at(self) -> datetime:
        return self._mark[0]

    @property
    def ends_at(self) -> datetime | None:
        """The row's own end, at most twelve hours (fifteen minutes) after the sealed beginning."""
        row = self.stored
        life = RECOVERY_LIFE if row.is_recovery else SESSION_LIFE
        return min(row.ends_at, self.began_at + life) if row.ends_at is not None else None

    @property
    def idle_lock(self) -> timedelta:
        return clamp_idle_lock(self.stored.idle_lock_seconds)

    def is_intact(self) -> bool:
        """Whether the key cookie opens every column of this row. Dormant too: never a bare id."""
        try:
            if self.row is None or self.space is None:
                return False
            if self.row.is_recovery:
                self.recovery_grant()
                return True
            if self.row.sealed_passphrase_key is not None:
                self.passphrase_key()
            if self.row.sealed_master_key is not None:
                self.master_key()
            self.paper_offer()
        except Unsealable:
            # A foreign cookie, or a row somebody wrote: it opens nothing and says nothing.
            return False
        return True

    def update(self, **columns: object) -> None:
        """Write these columns only: a counter changed meanwhile by another request stays."""
        row = self.stored
        VaultSession.objects.filter(pk=row.pk).update(**columns)
        for name, value in columns.items():
            setattr(row, name, value)
        self._keyring = None

    @property
    def stored(self) -> VaultSession:
        """The row, which must be there. Raises Unsealable."""
        if self.row is None:
            raise Unsealable
        return self.row

    @property
    def _mark(self) -> tuple[datetime, bytes]:
        payload = self.unseal(SESSION_DRAFT, self.stored.sealed_draft_key)
        seconds = int.from_bytes(payload[:BEGINNING_BYTES], "big")
        return datetime.fromtimestamp(seconds, UTC), payload[BEGINNING_BYTES:]

    @property
    def _row_key(self) -> bytes:
        row = self.stored
        if row.space_id is None:
            raise Unsealable
        return row_key(pepper(), row.space_id.bytes, row.pk)


def clamp_idle_lock(seconds: int) -> timedelta:
    """What a row says, within what she may choose: whoever writes in it keeps nothing open."""
    return min(max(timedelta(seconds=seconds), SHORTEST_IDLE_LOCK), LONGEST_IDLE_LOCK)
