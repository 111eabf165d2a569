"""The passkeys of a professional's space: each under its own key, found by no other way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity, sessions
from accounts.mailbox import aware_time
from accounts.models import Space
from accounts.requests import SpaceRequest
from sharing.models import Passkey
from sharing.professionals import ceremonies
from sharing.professionals.ceremonies import KeyRefused, NewKey
from sharing.professionals.challenges import Asked, new_challenge, take_challenge
from sharing.professionals.relying_party import RelyingParty
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import canonical_json, parse_json

# A telephone, a computer, a key on a ring, and one in a drawer.
MOST_KEYS = 5
WRONG, ADDED, REMOVED = "wrong_passkey", "passkey_added", "passkey_removed"


class TooManyKeys(Exception):
    """Five are kept already."""


@dataclass(frozen=True)
class KeptKey:
    """`added_at`: None for a row that is altered, which opens nothing and can be removed."""

    pk: UUID
    added_at: datetime | None
    key: NewKey | None
    sealed: bytes


def register() -> None:
    activity.register_kind(WRONG, _("Essai refusé avec une clé d’accès"))
    activity.register_kind(ADDED, _("Clé d’accès ajoutée"))
    activity.register_kind(REMOVED, _("Clé d’accès retirée"))


def has_keys(space: Space) -> bool:
    return Passkey.objects.filter(space=space).exists()


def keys_of(space: Space, keyring: Keyring) -> list[KeptKey]:
    """The first added first; altered ones last."""
    kept = [_open(keyring, row) for row in Passkey.objects.filter(space=space).order_by("pk")]
    return sorted(kept, key=lambda one: (one.added_at is None, one.added_at or timezone.now()))


def ask_to_add(request: SpaceRequest, party: RelyingParty) -> str:
    """What navigator.credentials.create() is given, as JSON. Raises TooManyKeys."""
    known = keys_of(request.space, request.keyring)
    if len(known) >= MOST_KEYS:
        raise TooManyKeys
    challenge = new_challenge(request.space_session, Asked.TO_ADD)
    return ceremonies.options_to_add(party, challenge, _identifiers(known))


def add(request: SpaceRequest, party: RelyingParty, answer: str) -> None:
    """Keep the key that was made. Raises NoChallenge, KeyRefused."""
    challenge = take_challenge(request.space_session, Asked.TO_ADD)
    made = ceremonies.read_new(party, challenge, answer)
    known = keys_of(request.space, request.keyring)
    if len(known) >= MOST_KEYS or made.credential_id in _identifiers(known):
        raise KeyRefused
    pk = uuid4()
    sealed = _seal(request.keyring, pk, made, timezone.now())
    Passkey.objects.create(pk=pk, space=request.space, sealed_passkey=sealed)
    activity.record(request.space, ADDED)


def ask_to_use(request: SpaceRequest, party: RelyingParty) -> str:
    """What navigator.credentials.get() is given, as JSON."""
    known = keys_of(request.space, request.keyring)
    challenge = new_challenge(request.space_session, Asked.TO_USE)
    return ceremonies.options_to_use(party, challenge, _identifiers(known))


def challenge_to_use(request: SpaceRequest) -> bytes:
    return take_challenge(request.space_session, Asked.TO_USE)


def use(request: SpaceRequest, party: RelyingParty, challenge: bytes, answer: str) -> bool:
    """Whether a key of this very space answered, and later than it did before."""
    keyring = request.keyring
    try:
        wanted = ceremonies.credential_of(answer)
        for one in keys_of(request.space, keyring):
            if one.key and one.added_at and one.key.credential_id == wanted:
                counter = ceremonies.check_use(party, challenge, answer, one.key)
                used = NewKey(wanted, one.key.public_key, counter)
                sealed = _seal(keyring, one.pk, used, one.added_at)
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


def _identifiers(known: list[KeptKey]) -> list[bytes]:
    return [one.key.credential_id for one in known if one.key]


def _seal(keyring: Keyring, pk: UUID, key: NewKey, added_at: datetime) -> bytes:
    said = {
        "id": b64encode(key.credential_id).decode(),
        "key": b64encode(key.public_key).decode(),
        "counter": key.counter,
        "at": added_at.isoformat(),
    }
    return keyring.seal_value(_label(pk), canonical_json(said))


def _open(keyring: Keyring, row: Passkey) -> KeptKey:
    sealed = bytes(row.sealed_passkey)
    try:
        said = parse_json(keyring.unseal_value(_label(row.pk), sealed))
    except Unsealable:
        return KeptKey(row.pk, None, None, sealed)
    key = NewKey(b64decode(said["id"]), b64decode(said["key"]), int(said["counter"]))
    return KeptKey(row.pk, aware_time(said["at"]), key, sealed)


def _label(pk: UUID) -> str:
    """Bound to its row: two keys of a space cannot be swapped."""
    return f"passkey {pk}"
