"""The plan that comes back out of a copy of a space: the sections that say nothing here."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.models import Space
from accounts.returning import Merged
from library.plan.keeping import PlanAltered, Written, keep_section, read_plan
from vault.keyring import Keyring


def bring_plan(owner: Space, keyring: Keyring, sections: Mapping[str, Written]) -> Merged:
    """What says something stays as it is; versions are drawn anew."""
    merged = Merged()
    here = read_plan(owner, keyring)
    for key, told in sections.items():
        now = here.of(key)
        if told.is_empty:
            continue
        if here.is_altered or not now.is_empty:
            is_same = (now.words, now.ticks) == (told.words, told.ticks)
            merged = merged.found(is_same=is_same and not here.is_altered)
            continue
        try:
            keep_section(
                owner=owner,
                keyring=keyring,
                key=key,
                words=told.words,
                ticks=told.ticks,
                based_on=now.version,
            )
        except PlanAltered:
            merged = merged.found(is_same=False)
        else:
            merged = merged.added()
    return merged
