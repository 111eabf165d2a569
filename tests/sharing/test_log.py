"""Her log: what happened, once, in her own words only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import AttemptWindow, Space
from sharing.grants import log
from sharing.grants.log import note_event, read_log
from sharing.grants.records import OwnGrant
from sharing.models import AccessEvent
from tests.cast import Person
from tests.sharing.steps import row
from vault.errors import Unsealable

HALF_AN_HOUR = timedelta(minutes=30)


def test_line_says_what_and_when(writer: Person, link: OwnGrant, clock: Any) -> None:
    note_event(row(link), log.PIECE_READ, number=4, by="une avocate")

    line = read_log(writer.space, writer.keyring)[0]

    assert (line.grant, line.kind, line.happened_at) == (link.id, log.PIECE_READ, clock.now)
    assert dict(line.facts) == {"number": 4, "by": "une avocate"}


def test_same_line_is_written_once_in_a_while(writer: Person, link: OwnGrant, clock: Any) -> None:
    for _ in range(3):
        note_event(row(link), log.PIECE_READ, once_within=HALF_AN_HOUR, number=1)
    note_event(row(link), log.PIECE_READ, once_within=HALF_AN_HOUR, number=2)
    clock.advance(minutes=31)
    note_event(row(link), log.PIECE_READ, once_within=HALF_AN_HOUR, number=1)

    lines = read_log(writer.space, writer.keyring)
    assert [one.facts.get("number") for one in lines] == [1, 2, 1, None]


def test_table_of_attempts_names_no_share(link: OwnGrant) -> None:
    note_event(row(link), log.PIECE_READ, once_within=HALF_AN_HOUR, number=1)

    keys = b"".join(bytes(one.key) for one in AttemptWindow.objects.all())

    assert keys
    assert link.id.bytes not in keys


def test_only_one_share_is_asked_for(
    writer: Person, link: OwnGrant, account_grant: OwnGrant
) -> None:
    lines = read_log(writer.space, writer.keyring, link.id)

    assert [one.grant for one in lines] == [link.id]
    assert read_log(writer.space, writer.keyring, limit=1)[0].grant == account_grant.id


def test_altered_line_is_shown_as_such(writer: Person, link: OwnGrant) -> None:
    AccessEvent.objects.update(sealed=b"\2" + bytes(1072))

    (line,) = read_log(writer.space, writer.keyring)

    assert (line.kind, line.happened_at, dict(line.facts)) == (log.UNREADABLE, None, {})


def test_another_space_reads_none_of_it(stranger: Person, link: OwnGrant) -> None:
    assert read_log(stranger.space, stranger.keyring) == []


def test_line_that_cannot_be_sealed_is_an_error(writer: Person, link: OwnGrant) -> None:
    Space.objects.filter(pk=writer.space.pk).update(mailbox_public_key=bytes(32))

    with pytest.raises(Unsealable):
        note_event(row(link), log.OPENED)
