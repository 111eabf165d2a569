"""Opening one space from a terminal, by its owner's secrets: restore drills, and self-hosters."""

from __future__ import annotations

import sys
from getpass import getpass

from accounts.keys import stretching
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import SpaceAltered, check_passphrase
from accounts.pins import normalised_pin
from accounts.spaces import find_space
from vault.errors import PoolBusy, SecretTooLong, Unsealable, WeakCost, WrongCode
from vault.kdf import Argon2Cost
from vault.keyring import Keyring
from vault.slots import open_slot


class NotOpened(Exception):
    """These secrets open no space here. Which of them is wrong is told: it is her own terminal."""


def ask_secrets() -> tuple[str, str, str]:
    """Pseudonym, passphrase, code: typed unseen, or three lines of the standard input."""
    if sys.stdin.isatty():
        return input("Pseudonym: "), getpass("Passphrase: "), getpass("Code: ")
    name, passphrase, code = (sys.stdin.readline().rstrip("\r\n") for _ in range(3))
    return name, passphrase, code


def open_with(username: str, passphrase: str, code: str) -> tuple[Space, Keyring]:
    """Raises NotOpened. Writes nothing: no session, no counted try, no line of activity."""
    space = find_space(username)
    try:
        keys = check_passphrase(space, passphrase)
        if space is None or keys is None:
            raise NotOpened("No space has this pseudonym and this passphrase.")
        return space, Keyring(space.pk, _master_key(space, keys.k_pw, normalised_pin(code)))
    except WrongCode:
        raise NotOpened("The code is another one.") from None
    except (SpaceAltered, Unsealable, WeakCost):
        raise NotOpened("The rows that open this space are altered, or the pepper is.") from None
    except (SecretTooLong, PoolBusy) as error:
        raise NotOpened(f"Not now: {type(error).__name__}.") from None


def _master_key(space: Space, k_pw: bytes, code: str) -> bytes:
    slot = KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).first()
    if slot is None:
        raise SpaceAltered
    cost = Argon2Cost(
        slot.argon2_memory_kib or 0, slot.argon2_iterations or 0, slot.argon2_lanes or 0
    )
    with stretching():
        return open_slot(k_pw, code, slot.salt, space.pk.bytes, slot.wrapped_key, cost)
