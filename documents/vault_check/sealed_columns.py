"""Every sealed column of every table: the first byte and the length that its kind has.

Tables are found, not listed: what a later app seals is checked from its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db.models import BinaryField, Model

from accounts.models.key_wraps import WrapKind
from documents.vault_check.findings import Finding, Progress, silent
from vault.kdf import KEY_BYTES
from vault.mailbox import SUITE_HPKE_X25519
from vault.merkle import HASH_BYTES
from vault.padding import BLOCK_BYTES
from vault.sealing import OVERHEAD_BYTES, SUITE_AES_256_GCM
from vault.slots import SLOT_CORE_BYTES

Shape = Callable[[bytes, Model], bool]

# Suite, encapsulated key and tag of a letter (vault/README.md, « Mailbox »).
LETTER_OVERHEAD_BYTES = 1 + 32 + 16
# Keys of running sessions: they come and go, and are in no backup.
NOT_KEPT = frozenset({"accounts.VaultSession", "sharing.ReaderSession"})
AT_ONCE = 200


def check_columns(progress: Progress = silent) -> Iterator[Finding]:
    """Reads every sealed column once. What is inside, only an owner's key can tell."""
    found = [(model, shapes) for model in apps.get_models() if (shapes := _shapes_of(model))]
    total, done = sum(model._default_manager.count() for model, _ in found), 0
    for model, shapes in found:
        rows = model._default_manager.order_by("pk").only("pk", *_needed(model, shapes))
        for row in rows.iterator(chunk_size=AT_ONCE):
            for name, has_shape in shapes.items():
                value = getattr(row, name)
                # SQLite keeps a text where bytes belong, when it is given one.
                is_text = isinstance(value, str)
                if value is not None and (is_text or not has_shape(bytes(value), row)):
                    yield Finding(f"{row} {row.pk}", f"{name} is not what is written there")
            done += 1
            progress(done, total)


def _shapes_of(model: type[Model]) -> dict[str, Shape]:
    if model._meta.label in NOT_KEPT:
        return {}
    names = [one.name for one in model._meta.concrete_fields if isinstance(one, BinaryField)]
    return {name: shape for name in names if (shape := _shape_of(name))}


def _shape_of(name: str) -> Shape | None:
    if name.startswith(("sealed_", "wrapped_")):
        return SHAPES.get(name, _is_sealed)
    return SHAPES.get(name)


def _needed(model: type[Model], shapes: dict[str, Shape]) -> list[str]:
    known = {field.name for field in model._meta.concrete_fields}
    return [*shapes, *(known & {"kind", "closing_at"})]


def _is_sealed(value: bytes, row: Model) -> bool:
    return len(value) >= OVERHEAD_BYTES and value[0] == SUITE_AES_256_GCM


def _is_key(value: bytes, row: Model) -> bool:
    return _is_sealed(value, row) and len(value) == OVERHEAD_BYTES + KEY_BYTES


def _is_record(value: bytes, row: Model) -> bool:
    text = len(value) - OVERHEAD_BYTES
    return _is_sealed(value, row) and text > 0 and text % BLOCK_BYTES == 0


def _is_letter(value: bytes, row: Model) -> bool:
    text = len(value) - LETTER_OVERHEAD_BYTES
    return value[:1] == bytes((SUITE_HPKE_X25519,)) and text > 0 and text % BLOCK_BYTES == 0


def _is_way_in(value: bytes, row: Model) -> bool:
    if getattr(row, "kind", "") != WrapKind.SLOT:
        return _is_key(value, row)
    return _is_sealed(value, row) and len(value) == OVERHEAD_BYTES + SLOT_CORE_BYTES


def _is_mailbox_key(value: bytes, row: Model) -> bool:
    # A space whose keys were destroyed waits for its contents to be erased.
    return _is_key(value, row) or (not value and getattr(row, "closing_at", None) is not None)


def _is_shared_key(value: bytes, row: Model) -> bool:
    """Under a link, or sealed to an account; nothing once the share has ended."""
    sealed_to = value[:1] == bytes((SUITE_HPKE_X25519,))
    if sealed_to and len(value) == LETTER_OVERHEAD_BYTES + KEY_BYTES:
        return True
    return not value or _is_key(value, row)


def _or_ended(shape: Shape) -> Shape:
    return lambda value, row: not value or shape(value, row)


def _is_hash(value: bytes, row: Model) -> bool:
    return len(value) == HASH_BYTES


def _is_salt(value: bytes, row: Model) -> bool:
    return len(value) == 16


SHAPES: dict[str, Shape] = {
    "wrapped_dek": _is_key,
    "wrapped_key": _is_way_in,
    "sealed": _is_letter,
    "sealed_record": _is_record,
    "sealed_summary": _is_record,
    "sealed_card": _is_record,
    "sealed_plan": _is_record,
    "sealed_proof": _is_record,
    "sealed_info": _is_record,
    "sealed_key": _is_shared_key,
    "wrapped_bundle_dek": _or_ended(_is_key),
    "sealed_bundle": _or_ended(_is_record),
    "sealed_means": _or_ended(_is_record),
    "sealed_totp": _or_ended(_is_sealed),
    "link_tag": _is_hash,
    "code_tag": _is_hash,
    "sealed_mailbox_key": _is_mailbox_key,
    "mailbox_public_key": _is_hash,
    "passphrase_verifier": _is_hash,
    "passphrase_salt": _is_salt,
    "salt": _is_salt,
}
