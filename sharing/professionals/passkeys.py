"""The passkeys of a professional's space: each under its own key, found by no other way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity, sessions
from accounts.mailbox import aware_time
from accounts.models import Space
from accounts.requests import SpaceRequest
from accounts.spaces import hold_space
from sharing.models import Passkey
from sharing.professionals import ceremonies
from sharing.professionals.ceremonies import KeyRefused, NewKey
from sharing.professionals.challenges import (
    Asked,
    new_challenge,
    running_challenge,
    take_challenge,
)
from sharing.professionals.relying_party import RelyingParty
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.padding import pad, unpad
from vault.records import canonical_json, parse_json

# A telephone, a computer, a key on a ring, and one in a drawer.
MOST_KEYS = 5
WRONG, ADDED, REMOVED = "wrong_passkey", "passkey_added", "passkey_removed"
ALL_REMOVED = "passkeys_removed"


class TooManyKeys(Exception):
    """Five are kept already."""


@dataclass(frozen=True)
class KeyRecord:
    """What is sealed of a key. `name`: as its owner calls it, or nothing."""

    key: NewKey
    name: str
    added_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True)
class KeptKey:
    """`record`: None for a row that is altered, which opens nothing and can be removed."""

    pk: UUID
    sealed: bytes
    record: KeyRecord | None


def register() -> None:
    activity.register_kind(WRONG, _("Essai refusé avec une clé d’accès"))
    activity.register_kind(ADDED, _("Clé d’accès ajoutée"))
    activity.register_kind(REMOVED, _("Clé d’accès retirée"))
    sentence = _("Clés d’accès retirées : un autre téléphone, avec le code de secours")
    activity.register_kind(ALL_REMOVED, sentence)


def keys_of(space: Space, keyring: Keyring) -> list[KeptKey]:
    """The first added first; altered ones last."""
    kept = [_open(keyring, row) for row in Passkey.objects.filter(space=space).order_by("pk")]
    latest = timezone.now()
    added = {one.pk: one.record.added_at for one in kept if one.record}
    return sorted(kept, key=lambda one: (one.pk not in added, added.get(one.pk, latest)))


def has_keys(space: Space, keyring: Keyring) -> bool:
    """Whether one may open: an altered one does not."""
    return bool(_identifiers(keys_of(space, keyring)))


def begin_adding(request: SpaceRequest, name: str) -> None:
    """For five minutes a key may be added, called `name`. Raises TooManyKeys."""
    if len(keys_of(request.space, request.keyring)) >= MOST_KEYS:
        raise TooManyKeys
    new_challenge(request.space_session, Asked.TO_ADD, name)


def ask_to_add(request: SpaceRequest, party: RelyingParty) -> str:
    """What navigator.credentials.create() is given, as JSON; the same challenge each time, until
    an answer takes it. Raises NoChallenge."""
    challenge = running_challenge(request.space_session, Asked.TO_ADD)
    known = _identifiers(keys_of(request.space, request.keyring))
    return ceremonies.options_to_add(party, challenge.octets, known)


def add(request: SpaceRequest, party: RelyingParty, answer: str) -> None:
    """Keep the key that was made. Raises NoChallenge, KeyRefused."""
    challenge = take_challenge(request.space_session, Asked.TO_ADD)
    made = ceremonies.read_new(party, challenge.octets, answer)
    pk, record = uuid4(), KeyRecord(made, challenge.name, timezone.now())
    sealed = _seal(request.keyring, pk, record)
    with transaction.atomic():
        # Counted under the lock: two sessions may add at once.
        if hold_space(request.space) is None:
            raise KeyRefused
        known = keys_of(request.space, request.keyring)
        if len(known) >= MOST_KEYS or made.credential_id in _identifiers(known):
            raise KeyRefused
        Passkey.objects.create(pk=pk, space=request.space, sealed_passkey=sealed)
        activity.record(request.space, ADDED)


def ask_to_use(request: SpaceRequest, party: RelyingParty) -> str:
    """What navigator.credentials.get() is given, as JSON."""
    known = keys_of(request.space, request.keyring)
    challenge = new_challenge(request.space_session, Asked.TO_USE)
    return ceremonies.options_to_use(party, challenge, _identifiers(known))


def challenge_to_use(request: SpaceRequest) -> bytes:
    return take_challenge(request.space_session, Asked.TO_USE).octets


def use(request: SpaceRequest, party: RelyingParty, challenge: bytes, answer: str) -> bool:
    """Whether a key of this very space answered, and later than it did before."""
    keyring = request.keyring
    try:
        wanted = ceremonies.credential_of(answer)
        for one in keys_of(request.space, keyring):
            record = one.record
            if record and record.key.credential_id == wanted:
                counter = ceremonies.check_use(party, challenge, answer, record.key)
                key = replace(record.key, counter=counter)
                used = replace(record, key=key, used_at=timezone.now())
                sealed = _seal(keyring, one.pk, used)
                # The condition is in the UPDATE: of two counters at once, one is kept.
                rows = Passkey.objects.filter(pk=one.pk, sealed_passkey=one.sealed)
                return bool(rows.update(sealed_passkey=sealed))
    except KeyRefused:
        pass
    return False


def remove(request: SpaceRequest, pk: UUID) -> bool:
    """A key that was lost may have opened a session elsewhere: they end. False for none."""
    if not Passkey.objects.filter(space=request.space, pk=pk).delete()[0]:
        return False
    sessions.end_others(request.space_session)
    activity.record(request.space, REMOVED)
    return True


def remove_all(space: Space) -> None:
    """With a lost telephone: a key may be on it, or somebody else's."""
    if Passkey.objects.filter(space=space).delete()[0]:
        activity.record(space, ALL_REMOVED)


def _identifiers(known: list[KeptKey]) -> list[bytes]:
    return [one.record.key.credential_id for one in known if one.record]


def _seal(keyring: Keyring, pk: UUID, record: KeyRecord) -> bytes:
    """Padded: the length of a name tells nothing."""
    key, used_at = record.key, record.used_at
    said = {
        "id": b64encode(key.credential_id).decode(),
        "key": b64encode(key.public_key).decode(),
        "counter": key.counter,
        "travels": key.travels,
        "name": record.name,
        "at": record.added_at.isoformat(),
        "used": used_at.isoformat() if used_at else "",
    }
    return keyring.seal_value(_label(pk), pad(canonical_json(said)))


def _open(keyring: Keyring, row: Passkey) -> KeptKey:
    sealed = bytes(row.sealed_passkey)
    try:
        said = parse_json(unpad(keyring.unseal_value(_label(row.pk), sealed)))
    except Unsealable:
        return KeptKey(row.pk, sealed, None)
    key = NewKey(b64decode(said["id"]), b64decode(said["key"]), said["counter"], said["travels"])
    used_at = aware_time(said["used"]) if said["used"] else None
    record = KeyRecord(key, said["name"], aware_time(said["at"]), used_at)
    return KeptKey(row.pk, sealed, record)


def _label(pk: UUID) -> str:
    """Bound to its row: two keys of a space cannot be swapped."""
    return f"passkey {pk}"
