"""The pages she looked at, as they stand now: what a consent is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier, find_dossier
from dossier.contents import Contents
from dossier.editions import OpenEdition, find_edition
from dossier.preparing.copies import copyable_of, without_copy
from dossier.previewing.told_warnings import groups_of
from dossier.purposes import REACHES_THE_OTHER_PARTY
from dossier.warning.known import known_of
from dossier.warning.rules import unread_of, warnings_of
from dossier.warning.words import About


class NotLookedAt(Exception):
    """The dossier has no pages, or has changed since: they are made and looked at first."""


@dataclass(frozen=True, repr=False)
class LookedAt:
    opened: OpenDossier
    edition: OpenEdition
    _gather: Callable[[], Contents]

    @cached_property
    def contents(self) -> Contents:
        """Opened once for a page; what is agreed to is opened again when it is sealed."""
        return self._gather()

    @property
    def has_bare_originals(self) -> bool:
        """Whether an original leaves of which a copy that says less could be made: a copy is the
        rule, and an original takes a box of its own."""
        return bool(copyable_of(self.contents))

    @property
    def reaches_the_other_party(self) -> bool:
        return self.opened.record.purpose in REACHES_THE_OTHER_PARTY


def find_looked_at(request: SpaceRequest, dossier: UUID) -> LookedAt:
    """Raises NotLookedAt, DossierGone, DossierAltered."""
    opened = find_dossier(request.space, request.keyring, dossier)
    edition = find_edition(request.space, request.keyring, opened)
    if edition is None:
        raise NotLookedAt
    at = edition.made_at
    return LookedAt(
        opened, edition, partial(gather, request.space, request.keyring, opened, made_at=at)
    )


def about(request: SpaceRequest, seen: LookedAt) -> dict[str, Any]:
    """Exactly which pieces, and what she has not said that she had read. Raises NotLookedAt."""
    progress = partial(keep_alive, request)
    contents = seen.contents
    if not seen.edition.is_of(contents):
        raise NotLookedAt
    known = known_of(request.space, request.keyring, contents, on_progress=progress)
    unread = unread_of(warnings_of(contents, known), seen.opened.record.seen)
    if seen.reaches_the_other_party:
        # Said in full beside the list.
        unread = [one for one in unread if one.kind is not About.OTHER_PARTY]
    return {
        "dossier": seen.opened,
        "edition": seen.edition,
        "contents": contents,
        "elements": len(contents.told) + len(contents.exhibits),
        "originals": copyable_of(contents),
        "without_copy": without_copy(contents),
        "unread": groups_of(contents, unread),
        "unread_lines": len(unread),
        "reaches_the_other_party": seen.reaches_the_other_party,
    }
