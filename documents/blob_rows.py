"""The tables whose rows hold sealed files: those of this app, and of the apps above that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model

from documents.models import DocumentPart, UploadSegment

# Pieces before parts: a finished upload turns one into the other, and the other order could miss
# both.
_tables: list[type[Model]] = [UploadSegment, DocumentPart]


def register_table(model: type[Model]) -> None:
    """A model with `blob`, `plain_size` and `sealed_size`: its files are checked as all others
    are, and are no orphans."""
    if model not in _tables:
        _tables.append(model)


def held_among(names: Collection[str]) -> set[str]:
    """Those of the names that some row holds."""
    held: set[str] = set()
    for model in _tables:
        held |= set(model._default_manager.filter(blob__in=names).values_list("blob", flat=True))
    return held


def count_rows() -> int:
    return sum(model._default_manager.count() for model in _tables)


def every_row(at_once: int) -> Iterator[Any]:
    """One at a time, out of any number."""
    for model in reversed(_tables):
        yield from model._default_manager.order_by("pk").iterator(chunk_size=at_once)
