"""The versions, read once per process from their reviewed files; no table, no query."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from library.facts import known_facts
from library.versions.reading import read_versions
from library.versions.version import Kind, Version


@lru_cache(maxsize=1)
def current_versions() -> dict[tuple[Kind, str], Version]:
    """By kind and slug. Raises BrokenContent when a file cannot be trusted."""
    return {(one.kind, one.of): one for one in read_versions(known_facts())}


def version_of(slug: str, kind: Kind) -> Version | None:
    return current_versions().get((kind, slug))


def shown_kinds(slug: str) -> set[str]:
    """What an article leads to: “easy”, and “en” where the operator shows English."""
    found = {kind.value for kind, of in current_versions() if of == slug}
    return found if Kind.ENGLISH.value in settings.MDV_LANGUAGES else found - {Kind.ENGLISH.value}
