"""Making and erasing a space; who else holds a part of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import activity
from accounts.keys import name_tag, name_tags, stretch_passphrase, stretching
from accounts.mailbox import MAILBOX_LABEL
from accounts.models import KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from vault.kdf import CODE_COST, PASSPHRASE_COST, Argon2Cost, new_salt
from vault.keyring import Keyring
from vault.mailbox import new_mailbox
from vault.passphrase import PassphraseKeys
from vault.slots import new_umk, seal_slot

VERIFIER_COLUMNS = (
    "passphrase_salt",
    "passphrase_verifier",
    "pepper_id",
    "argon2_memory_kib",
    "argon2_iterations",
    "argon2_lanes",
)


class NameTaken(Exception):
    """Somebody has this name. Said after a full Argon2 run, so that asking costs."""


@dataclass(frozen=True, repr=False)
class NewSpace:
    space: Space
    master_key: bytes
    passphrase_key: bytes


@dataclass(frozen=True)
class Holder:
    """An app that keeps a person's data: how to erase, count and export it."""

    name: str
    erase: Callable[[Space], None]
    count: Callable[[Space], int]
    export: Callable[[Space, Keyring], Any]


_holders: dict[str, Holder] = {}


def register_holder(holder: Holder) -> None:
    _holders[holder.name] = holder


def holders() -> list[Holder]:
    return list(_holders.values())


def find_space(username: str) -> Space | None:
    return Space.objects.filter(name_tag__in=name_tags(username)).first()


def create_space(
    *,
    username: str,
    passphrase: str,
    pin: str,
    profile: str,
    also: Callable[[Space], None] = lambda space: None,
) -> NewSpace:
    """Make a space with its keys. Raises NameTaken, vault.errors.PoolBusy, SecretTooLong.

    `also`: what must be written with it or not at all; what it raises leaves no space behind.
    """
    space_id, salt, umk = uuid4(), new_salt(), new_umk()
    keys = stretch_passphrase(passphrase, space_id.bytes, salt)
    private, public = new_mailbox()
    space = Space(
        id=space_id,
        name_tag=name_tag(username),
        profile=profile,
        passphrase_salt=salt,
        mailbox_public_key=public,
        sealed_mailbox_key=Keyring(space_id, umk).seal_value(MAILBOX_LABEL, private),
        idle_lock_seconds=settings.MDV_IDLE_LOCK_SECONDS,
        created_on=timezone.localdate(),
    )
    set_verifier(space, keys, PASSPHRASE_COST)
    if Space.objects.filter(name_tag__in=name_tags(username)).exists():
        raise NameTaken
    slot = new_slot(space, keys.k_pw, pin, umk)
    try:
        with transaction.atomic():
            space.save(force_insert=True)
            slot.save()
            activity.record(space, activity.REGISTERED)
            also(space)
    except IntegrityError:
        raise NameTaken from None
    return NewSpace(space, umk, keys.k_pw)


def hold_space(space: Space) -> Space | None:
    """The row as it is now, held until the transaction ends; None when it was erased.

    Secrets are stretched before a transaction: what they were computed from may have changed.
    """
    return Space.objects.select_for_update().filter(pk=space.pk).first()


def renew_name_tag(space: Space, username: str) -> None:
    """Tag the name under the current pepper, so that the earlier one can be forgotten."""
    tag = name_tag(username)
    if bytes(space.name_tag) != tag:
        space.name_tag = tag
        space.save(update_fields=["name_tag"])


def set_verifier(space: Space, keys: PassphraseKeys, cost: Argon2Cost) -> None:
    space.passphrase_verifier = keys.verifier
    space.pepper_id = keys.pepper_id
    space.argon2_memory_kib = cost.memory_kib
    space.argon2_iterations = cost.iterations
    space.argon2_lanes = cost.lanes


def new_slot(space: Space, k_pw: bytes, pin: str, umk: bytes) -> KeyWrap:
    """The unsaved wrap under passphrase and code. Raises PoolBusy."""
    salt = new_salt()
    with stretching():
        wrapped = seal_slot(k_pw, pin, salt, space.pk.bytes, umk, CODE_COST)
    return KeyWrap(
        space=space,
        kind=WrapKind.SLOT,
        salt=salt,
        wrapped_key=wrapped,
        argon2_memory_kib=CODE_COST.memory_kib,
        argon2_iterations=CODE_COST.iterations,
        argon2_lanes=CODE_COST.lanes,
    )


def erase_space(space: Space) -> None:
    """Keys first, then what they opened. What fails in between is finished by the sweep."""
    shred_keys(space)
    erase_contents(space)


def shred_keys(space: Space) -> None:
    """From here on nothing of the space can be read again, by anyone."""
    with transaction.atomic():
        KeyWrap.objects.filter(space=space).delete()
        # Overwritten, not only unlinked: a copy of the row must verify nothing.
        space.passphrase_verifier = secrets.token_bytes(32)
        space.sealed_mailbox_key = b""
        space.closing_at = timezone.now()
        space.save(update_fields=["passphrase_verifier", "sealed_mailbox_key", "closing_at"])
    VaultSession.objects.filter(space_id=space.pk).delete()


def erase_contents(space: Space) -> None:
    """Files and rows that no key opens any more. May raise OSError, DatabaseError."""
    for holder in holders():
        holder.erase(space)
    space.delete()
