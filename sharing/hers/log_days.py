"""Her log of shares by day and by share: what happened in one go is one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from sharing.grants import log
from sharing.grants.log import LogLine
from sharing.grants.records import AlteredGrant, GrantState, OwnGrant
from sharing.hers.log_lines import Named, Said, day_of, say

# What is read in one go is one sentence; what is tried on one day, too.
ONE_READING = timedelta(minutes=30)
_ENDED = frozenset({GrantState.DEAD, GrantState.EXPIRED, GrantState.WITHDRAWN})
_NOT_HERS = Named()
_READING = frozenset({log.OPENED, log.PIECE_READ, log.DOWNLOADED})


@dataclass(frozen=True, repr=False)
class Day:
    """What happened on one day with one share. `day` is empty for lines that cannot be read."""

    grant: UUID
    to: str
    day: str
    lines: tuple[Said, ...]


def said_days(lines: Sequence[LogLine], shares: Mapping[UUID, Named]) -> list[Day]:
    """The latest first, as the lines come."""
    days: dict[tuple[UUID, date | None], list[list[LogLine]]] = {}
    for group in reversed(_in_one_go(reversed(lines))):
        days.setdefault((group[0].grant, _day(group[0])), []).append(group)
    return [
        _said(grant, groups, shares.get(grant, _NOT_HERS)) for (grant, _), groups in days.items()
    ]


def named_shares(grants: Iterable[OwnGrant | AlteredGrant]) -> dict[UUID, Named]:
    return {
        one.id: Named(
            one.to,
            {piece.number: piece.heading for piece in one.exhibits},
            has_ended=one.state in _ENDED,
        )
        for one in grants
        if isinstance(one, OwnGrant)
    }


def last_readings(days: Iterable[Day]) -> dict[UUID, str]:
    """The sentence of the latest reading of each share."""
    said: dict[UUID, str] = {}
    for day in days:
        for line in day.lines:
            if line.is_reading:
                said.setdefault(day.grant, line.sentence)
    return said


def openings_of(lines: Iterable[LogLine]) -> Counter[UUID]:
    """How often each share was opened."""
    return Counter(one.grant for one in lines if one.kind == log.OPENED)


def _said(grant: UUID, groups: list[list[LogLine]], named: Named) -> Day:
    first = groups[0][0].happened_at
    said = tuple(say(group, named) for group in groups)
    return Day(grant, named.to, day_of(first) if first else "", said)


def _in_one_go(lines: Iterable[LogLine]) -> list[list[LogLine]]:
    """The earliest first, in each group too. Shares that are read at the same time stay apart."""
    groups: list[list[LogLine]] = []
    begun: dict[tuple[UUID, str, str], list[LogLine]] = {}
    for line in lines:
        is_reading = line.kind in _READING
        key = line.grant, log.OPENED if is_reading else line.kind, _mark(line) if is_reading else ""
        if key not in begun or not _goes_on(begun[key][0], line):
            begun[key] = []
            groups.append(begun[key])
        begun[key].append(line)
    return groups


def _goes_on(first: LogLine, line: LogLine) -> bool:
    if line.happened_at is None or first.happened_at is None:
        return line.kind == log.UNREADABLE
    if line.kind == log.WRONG_CODE:
        return _day(first) == _day(line)
    if line.kind not in {log.PIECE_READ, log.DOWNLOADED}:
        return False
    return bool(_mark(line)) or line.happened_at - first.happened_at < ONE_READING


def _mark(line: LogLine) -> str:
    """Empty for an account, and for a line of before readings were told apart."""
    mark = line.facts.get(log.READING)
    return mark if isinstance(mark, str) else ""


def _day(line: LogLine) -> date | None:
    return timezone.localdate(line.happened_at) if line.happened_at else None
