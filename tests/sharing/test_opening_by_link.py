"""Opening by a link: tries, openings, one answer, and what she is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.keys import pepper
from accounts.models import Space
from sharing.access import is_open
from sharing.grants import by_link, log
from sharing.grants.by_link import LinkRefused, open_link
from sharing.grants.codes import LinkToken, grouped
from sharing.grants.keeping import withdraw
from sharing.grants.log import read_log
from sharing.grants.records import GrantState, OwnGrant
from sharing.models import AccessEvent, Grant
from tests.cast import Person
from tests.sharing.steps import Prepared, again, opens, row, share_link, wrong
from vault.errors import PoolBusy
from vault.pepper import Pepper


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Argon2 runs, by where they were made."""
    runs: list[str] = []
    real, decoy = by_link.link_keys.open_link, by_link.stretch
    monkeypatch.setattr(
        by_link.link_keys, "open_link", lambda *args: runs.append("real") or real(*args)
    )
    monkeypatch.setattr(by_link, "stretch", lambda *args: runs.append("decoy") or decoy(*args))
    return runs


def kinds(person: Person, grant: OwnGrant) -> list[str]:
    """The latest last."""
    return [one.kind for one in reversed(read_log(person.space, person.keyring, grant.id))]


def test_link_and_code_open_and_she_is_told(writer: Person, link: OwnGrant) -> None:
    grant, key = open_link(link.token, grouped(link.code))

    assert grant.pk == link.id
    assert len(key) == 32
    assert again(writer, link).openings_left == 2
    line = read_log(writer.space, writer.keyring)[0]
    assert (line.grant, line.kind, dict(line.facts)) == (
        link.id,
        log.OPENED,
        {"means": "link", "left": 2},
    )


def test_openings_run_out(writer: Person, link: OwnGrant) -> None:
    assert [opens(link) for _ in range(4)] == [True, True, True, False]
    assert again(writer, link).state is GrantState.USED_UP


def test_right_code_gives_its_try_back(writer: Person, link: OwnGrant) -> None:
    opens(link, wrong(link.code))
    opens(link)

    assert row(link).tries_left == 4


def test_fifth_wrong_code_ends_the_link_for_good(writer: Person, link: OwnGrant) -> None:
    for _ in range(5):
        assert not opens(link, wrong(link.code))

    assert not opens(link)
    dead = row(link)
    assert (bytes(dead.sealed_key), bytes(dead.sealed_means)) == (b"", b"")
    told = again(writer, link)
    assert (told.state, told.token, told.code) == (GrantState.DEAD, "", "")
    assert kinds(writer, link) == [log.SHARED, *[log.WRONG_CODE] * 5, log.LINK_DIED]


def test_dead_link_stays_dead_when_its_row_is_given_tries_again(link: OwnGrant) -> None:
    for _ in range(5):
        opens(link, wrong(link.code))
    Grant.objects.filter(pk=link.id).update(tries_left=5, openings_left=3)

    assert not opens(link)


@pytest.mark.parametrize("what", ["wrong", "unknown", "malformed", "withdrawn", "short code"])
def test_refusals_cost_one_run_each(
    writer: Person, link: OwnGrant, stretched: list[str], what: str
) -> None:
    token, code = link.token, link.code
    if what == "wrong":
        code = wrong(code)
    elif what == "unknown":
        token = str(LinkToken.new())
    elif what == "malformed":
        token = "../../etc/passwd"
    elif what == "withdrawn":
        withdraw(writer.space, link.id)
    else:
        code = code[:-1]

    with pytest.raises(LinkRefused) as refused:
        open_link(token, code)

    assert str(refused.value) == ""
    assert refused.value.__cause__ is None
    assert len(stretched) == 1


def test_code_of_another_length_uses_no_try(link: OwnGrant) -> None:
    assert not opens(link, link.code[:-1])

    assert row(link).tries_left == 5


def test_code_of_another_share_does_not_open(
    writer: Person, prepared: Prepared, link: OwnGrant
) -> None:
    other = share_link(writer, prepared)

    assert not opens(link, other.code)


def test_secret_of_another_link_does_not_open(
    writer: Person, prepared: Prepared, link: OwnGrant
) -> None:
    mine, theirs = LinkToken.read(link.token), LinkToken.read(share_link(writer, prepared).token)
    assert mine is not None
    assert theirs is not None

    with pytest.raises(LinkRefused):
        open_link(str(LinkToken(mine.id, theirs.secret)), link.code)


def test_busy_machine_uses_no_try(link: OwnGrant, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> Any:
        raise PoolBusy

    monkeypatch.setattr(by_link, "stretching", busy)

    with pytest.raises(PoolBusy):
        open_link(link.token, link.code)

    assert (row(link).tries_left, row(link).openings_left) == (5, 3)


def test_nothing_opens_that_could_not_be_told(writer: Person, link: OwnGrant) -> None:
    """X25519 refuses a point of small order: her row was altered."""
    Space.objects.filter(pk=writer.space.pk).update(mailbox_public_key=bytes(32))
    lines = AccessEvent.objects.count()

    assert not opens(link)

    assert row(link).openings_left == 3
    assert AccessEvent.objects.count() == lines


def test_link_withdrawn_while_the_code_is_computed_does_not_open(
    writer: Person, link: OwnGrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = by_link.link_keys.open_link

    def slow(*args: Any) -> bytes:
        key = real(*args)
        withdraw(writer.space, link.id)
        return key

    monkeypatch.setattr(by_link.link_keys, "open_link", slow)

    assert not opens(link)
    assert kinds(writer, link) == [log.SHARED, log.WITHDRAWN]


def test_link_of_a_space_that_closes_does_not_open(writer: Person, link: OwnGrant) -> None:
    Space.objects.filter(pk=writer.space.pk).update(closing_at="2020-01-01T00:00Z")

    assert not opens(link)
    assert not is_open(link.id)
    Space.objects.filter(pk=writer.space.pk).update(closing_at=None)
    assert opens(link)


def test_counts_given_back_in_the_row_stay_below_what_was_bound(link: OwnGrant) -> None:
    """Whoever writes in the database can give openings back, and no more of them."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=link.id).update(openings_left=4)
    Grant.objects.filter(pk=link.id).update(openings=4, openings_left=4)

    assert not opens(link)


def test_link_outlives_a_change_of_pepper(link: OwnGrant, monkeypatch: pytest.MonkeyPatch) -> None:
    before, now = pepper(), Pepper.from_secret(bytes(range(32)))
    known = {one.pepper_id: one for one in (before, now)}
    monkeypatch.setattr(by_link, "pepper", lambda: now)
    monkeypatch.setattr(by_link, "earlier_peppers", lambda: {before.pepper_id: before})
    monkeypatch.setattr(by_link, "pepper_named", lambda name: known[name])

    assert opens(link)


def test_link_whose_pepper_was_lost_does_not_open(
    link: OwnGrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_link, "pepper_named", {}.__getitem__)

    assert not opens(link)
