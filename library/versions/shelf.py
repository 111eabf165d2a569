"""The versions, read once from their reviewed files and what staff published since; no query."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from editorial.published import Seen, seen
from library.facts import known_facts
from library.published import read_published
from library.versions.reading import read_versions
from library.versions.version import Kind, Version


def current_versions() -> dict[tuple[Kind, str], Version]:
    """By kind and slug. Raises BrokenContent when a file cannot be trusted."""
    return _versions(seen())


@lru_cache(maxsize=2)
def _versions(published: Seen) -> dict[tuple[Kind, str], Version]:
    facts = known_facts()
    found = read_published(published, lambda content: read_versions(facts, content))
    return {(one.kind, one.of): one for one in found}


def listed(kind: Kind) -> list[Version]:
    """Those whose French text is there, in the order of the French texts."""
    if kind is Kind.ENGLISH and not is_english_shown():
        return []
    found = [one for one in current_versions().values() if one.kind is kind and one.ref]
    return sorted(found, key=lambda one: one.position)


def is_english_shown() -> bool:
    return Kind.ENGLISH.value in settings.MDV_LANGUAGES


def version_of(slug: str, kind: Kind) -> Version | None:
    return current_versions().get((kind, slug))


def shown_kinds(slug: str) -> set[str]:
    """What an article leads to: “easy”, and “en” where the operator shows English."""
    found = {kind.value for kind, of in current_versions() if of == slug}
    return found if is_english_shown() else found - {Kind.ENGLISH.value}
