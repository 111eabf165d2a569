"""A post that is not our form: what it does not name stays as the note had it.

Our page sends every field, empty or not, and the version it shows. Whoever sends a text alone (a
page of long ago, a script) says nothing of the rest, and must not wipe it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace

from dates.fields import WhenFields
from journal.content import Content

# Said by several fields, or already kept one by one.
_APART = frozenset({"when", "attachments", "documents"})


def keep_unsaid(content: Content, earlier: Content, named: Collection[str]) -> Content:
    kept = {
        one.name: getattr(earlier, one.name)
        for one in fields(Content)
        if one.name not in named and one.name not in _APART
    }
    if not any(name in named for name in WhenFields.base_fields):
        kept["when"] = earlier.when
    return replace(content, **kept)
