"""The files of an entry, as a list of entries counts them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django import template

from journal.content import Content

register = template.Library()


@register.filter
def count_files(content: Content, kept: Collection[UUID]) -> int:
    """How many files of the entry are still among hers: neither erased nor in the trash."""
    return sum(one in kept for one in content.files)
