"""All that a thief of the database holds: every row of every table, and every sealed file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, Model, UUIDField

from tests.documents.deposits import files_in


def every_row() -> Iterator[Model]:
    for model in apps.get_models():
        yield from model._default_manager.all()


def every_value() -> Iterator[tuple[Model, str, Any]]:
    for row in every_row():
        for field in row._meta.concrete_fields:
            yield row, field.attname, getattr(row, field.attname)


def every_binary() -> Iterator[tuple[Model, str, bytes]]:
    for row in every_row():
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if isinstance(field, BinaryField) and value:
                yield row, field.attname, bytes(value)


def every_id() -> set[UUID]:
    """Of anything, as a key or as a reference."""
    return {
        value
        for row in every_row()
        for field in row._meta.concrete_fields
        if isinstance(field.target_field if field.is_relation else field, UUIDField)
        and isinstance(value := getattr(row, field.attname), UUID)
    }


def everything() -> bytes:
    """One heap of octets, in which nothing of hers may be legible."""
    said = [
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for _, _, value in every_value()
    ]
    return b"\n".join([*said, *(path.read_bytes() for path in files_in("blobs"))])
