"""The keys of an open space, and the fresh key of each part of each item."""

from __future__ import annotations

import secrets
from uuid import UUID

from vault.context import Octets, ctx, named
from vault.errors import Unsealable
from vault.kdf import KEY_BYTES, derive
from vault.sealing import SealingKey
from vault.secrecy import KeyHolder

# What `ctx` writes before an id, and before a revision.
_OF_16, _OF_4 = ctx(bytes(16))[:4], ctx(bytes(4))[:4]


class Part(KeyHolder):
    """One part of one item at one revision, with its own random key (DEK).

    What opens one part opens no other: text of revision n, original, preview, clean copy.
    """

    __slots__ = ("_dek", "_place", "_record_key", "owner")

    def __init__(self, owner: UUID, place: bytes, dek: bytes) -> None:
        self.owner = owner
        self._place = place
        self._dek = dek
        self._record_key = SealingKey(derive(dek, b"", "record"))

    def seal_field(self, name: str, plaintext: Octets) -> bytes:
        """Seal one field, bound to owner, item, part, revision and its own name."""
        return self._record_key.seal(plaintext, self._place + named(name))

    def unseal_field(self, name: str, sealed: Octets) -> bytes:
        """Return the field; raise Unsealable if it was altered or comes from anywhere else."""
        return self._record_key.unseal(sealed, self._place + named(name))

    def file_key(self, salt: bytes, field: str, header: bytes, length: int) -> bytes:
        """Derive what `vault.files` needs for the file with this salt and header."""
        return derive(self._dek, salt, "file", self._place, field, header, length=length)

    def _wrap(self, wrap_key: SealingKey) -> bytes:
        return wrap_key.seal(self._dek, self._place)


class Keyring(KeyHolder):
    """What an open space holds: derived from its master key, for the time of one request.

    A share uses the same class with its bundle key in place of the master key.
    """

    __slots__ = ("_dek_place", "_value_key", "_wrap_key", "owner")

    def __init__(self, owner: UUID, umk: bytes) -> None:
        if len(umk) != KEY_BYTES:
            raise ValueError(f"the master key must be {KEY_BYTES} bytes")
        self.owner = owner
        self._dek_place = ctx("mdv1", "dek", owner.bytes)
        self._wrap_key = SealingKey(derive(umk, b"", "wrap"))
        self._value_key = SealingKey(derive(umk, b"", "value"))

    def new_part(self, item: UUID, part: str, revision: int = 0) -> tuple[Part, bytes]:
        """Return a part under a fresh random key, and that key wrapped, to be stored."""
        place = self._place(item, part, revision)
        fresh = Part(self.owner, place, secrets.token_bytes(KEY_BYTES))
        return fresh, fresh._wrap(self._wrap_key)

    def open_part(self, item: UUID, part: str, revision: int, wrapped_dek: Octets) -> Part:
        """Return the stored part; raise Unsealable if the wrap is altered or of another place."""
        place = self._place(item, part, revision)
        dek = self._wrap_key.unseal(wrapped_dek, place)
        if len(dek) != KEY_BYTES:
            raise Unsealable
        return Part(self.owner, place, dek)

    def wrap_part(self, part: Part) -> bytes:
        """Wrap an open part again under this keyring (a share of an unmodified original).

        Raises ValueError when the part belongs to another owner: the wrap would never open.
        """
        if part.owner != self.owner:
            raise ValueError("a part is wrapped for its own owner only")
        return part._wrap(self._wrap_key)

    def seal_value(self, label: str, plaintext: Octets) -> bytes:
        """Seal a small value of the space itself (settings, private key), bound to its label."""
        return self._value_key.seal(plaintext, self._value_place(label))

    def unseal_value(self, label: str, sealed: Octets) -> bytes:
        """Return the value; raise Unsealable if altered, or of another label or owner."""
        return self._value_key.unseal(sealed, self._value_place(label))

    def _place(self, item: UUID, part: str, revision: int) -> bytes:
        # Revisions are 4 bytes, big-endian: OverflowError outside 0 … 2**32 - 1.
        item_id, number = item.bytes, revision.to_bytes(4, "big")
        return b"".join((self._dek_place, _OF_16, item_id, named(part), _OF_4, number))

    def _value_place(self, label: str) -> bytes:
        return ctx("mdv1", "value", self.owner.bytes, label)
