"""Whether a share was opened: said only when nothing of its log is missing or altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Space
from sharing.grants.log import UNREADABLE, LogLine
from sharing.grants.records import GrantState, OwnGrant
from sharing.hers.log_days import openings_of
from sharing.models import GrantKind, ReceivedMark
from sharing.professionals.marks import Status

_COUNTED = frozenset({GrantState.RUNNING, GrantState.USED_UP})


@dataclass(frozen=True, repr=False)
class Openings:
    """Of the shares of one space, from lines of their log that were read."""

    lines: Mapping[UUID, int]
    opened: Mapping[UUID, int]
    altered: Mapping[UUID, int]
    kept: Mapping[UUID, int]
    marked: frozenset[UUID]

    def is_whole(self, grant: OwnGrant) -> bool:
        """All its lines were read, and the share itself tells of no opening that they do not."""
        are_read = self.lines.get(grant.id, 0) >= self.kept.get(grant.id, 0)
        return are_read and not self.altered.get(grant.id) and not self._is_untold(grant)

    def said(self, grant: OwnGrant, last_reading: str) -> str:
        """The latest reading, that there was none, or that nobody can tell."""
        if last_reading:
            return last_reading
        if self.is_whole(grant):
            return _("Pas encore ouvert.")
        return _("Nous ne pouvons plus dire si ce partage a été ouvert.")

    def number(self, grant: OwnGrant) -> int:
        return self.opened.get(grant.id, 0)

    def _is_untold(self, grant: OwnGrant) -> bool:
        if grant.kind is GrantKind.ACCOUNT:
            return grant.id in self.marked and not self.number(grant)
        # Of one that ended, none are left.
        used = grant.openings - grant.openings_left
        return grant.state in _COUNTED and used > self.number(grant)


def openings(owner: Space, lines: Sequence[LogLine], kept: Mapping[UUID, int]) -> Openings:
    """`kept`: how many lines there are of each share."""
    opened = ReceivedMark.objects.filter(grant__owner=owner)
    opened = opened.exclude(status=Status.RECEIVED.value)
    return Openings(
        lines=Counter(one.grant for one in lines),
        opened=openings_of(lines),
        altered=Counter(one.grant for one in lines if one.kind == UNREADABLE),
        kept=kept,
        marked=frozenset(opened.values_list("grant", flat=True)),
    )
