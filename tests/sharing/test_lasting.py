"""Longer, shorter, over: her share as long as she says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from sharing.access import is_open
from sharing.grants import log
from sharing.grants.by_link import open_link
from sharing.grants.keeping import (
    BadTerms,
    GrantEnded,
    GrantGone,
    TooManyShares,
    change_term,
    find_grant,
    read_grants,
    withdraw,
    withdraw_all,
)
from sharing.grants.log import read_log
from sharing.grants.records import GrantAltered, GrantState, OwnGrant, open_grant
from sharing.grants.sweeping import end_expired, end_reader_sessions
from sharing.models import Grant, GrantFile, ReaderSession
from tests.cast import Person
from tests.documents.deposits import files_in
from tests.sharing.steps import (
    Prepared,
    again,
    opens,
    read_by_account,
    row,
    share_link,
    wrong,
)

KEYS = ("sealed_key", "sealed_means", "sealed_bundle", "wrapped_bundle_dek", "code_salt")


def in_days(days: float) -> Any:
    return timezone.now() + timedelta(days=days)


def keys_of(grant: OwnGrant) -> bytes:
    found = row(grant)
    return b"".join(bytes(getattr(found, name)) for name in KEYS)


def read_session(grant: OwnGrant, minutes: float = 30) -> None:
    ReaderSession.objects.create(
        pk=uuid4().hex,
        grant_id=grant.id,
        sealed_key=b"\1",
        expires_at=timezone.now() + timedelta(minutes=minutes),
    )


@pytest.mark.parametrize("days", [1, 60])
def test_other_term_keeps_link_and_code(writer: Person, link: OwnGrant, days: int) -> None:
    until = in_days(days)

    change_term(writer.space, writer.keyring, link.id, until)

    told = again(writer, link)
    assert (told.expires_at, told.token, told.code) == (until, link.token, link.code)
    assert not told.was_changed
    assert opens(link)
    assert read_log(writer.space, writer.keyring, link.id)[1].kind == log.TERM_CHANGED


def test_other_term_of_an_account_still_opens(
    writer: Person, account_grant: OwnGrant, professional: Person
) -> None:
    change_term(writer.space, writer.keyring, account_grant.id, in_days(30), openings=9)

    assert read_by_account(account_grant, professional)
    assert again(writer, account_grant).openings == 0


def test_more_openings_are_given_after_the_last(writer: Person, prepared: Prepared) -> None:
    link = share_link(writer, prepared, openings=1)
    opens(link)
    assert not opens(link)

    change_term(writer.space, writer.keyring, link.id, link.expires_at, openings=2)

    assert [opens(link) for _ in range(3)] == [True, True, False]


def test_key_of_before_the_change_opens_nothing(writer: Person, link: OwnGrant) -> None:
    before = row(link)
    change_term(writer.space, writer.keyring, link.id, in_days(1))
    Grant.objects.filter(pk=link.id).update(
        sealed_key=before.sealed_key, code_salt=before.code_salt
    )

    assert not opens(link)


@pytest.mark.parametrize("days", [-1, 0, 92])
def test_term_past_or_too_far_is_refused(writer: Person, link: OwnGrant, days: int) -> None:
    with pytest.raises(BadTerms):
        change_term(writer.space, writer.keyring, link.id, in_days(days))

    assert opens(link)


def test_withdrawn_opens_nothing_again(
    writer: Person, link: OwnGrant, django_capture_on_commit_callbacks: Any
) -> None:
    before = row(link)
    read_session(link)
    blobs = [one.blob for one in before.files.all()]

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(writer.space, link.id)

    assert keys_of(link) == b""
    assert not opens(link)
    assert not is_open(link.id)
    assert not ReaderSession.objects.exists()
    assert not GrantFile.objects.exists()
    assert not {path.name for path in files_in("blobs")} & {one.split("/")[1] for one in blobs}
    told = again(writer, link)
    assert (told.state, told.token, told.code) == (GrantState.WITHDRAWN, "", "")
    assert [one.heading.partition(" le ")[0] for one in told.exhibits] == ["Texte ajouté"]
    assert told.note == "Pour le rendez-vous de mardi"


def test_withdrawal_undone_in_the_row_opens_nothing(writer: Person, link: OwnGrant) -> None:
    withdraw(writer.space, link.id)

    Grant.objects.filter(pk=link.id).update(withdrawn_at=None, tries_left=5, openings_left=3)

    assert not opens(link)


def test_twice_withdrawn_is_told_once(writer: Person, link: OwnGrant) -> None:
    withdraw(writer.space, link.id)
    withdraw(writer.space, link.id)

    kinds = [one.kind for one in read_log(writer.space, writer.keyring)]
    assert kinds == [log.WITHDRAWN, log.SHARED]


def test_all_are_withdrawn_at_once_and_hers_only(
    writer: Person, stranger: Person, link: OwnGrant, account_grant: OwnGrant, professional: Person
) -> None:
    assert withdraw_all(stranger.space) == 0
    assert withdraw_all(writer.space) == 2
    assert withdraw_all(writer.space) == 0

    assert {one.state for one in read_grants(writer.space, writer.keyring)} == {
        GrantState.WITHDRAWN
    }


def test_another_person_neither_finds_changes_nor_withdraws(
    stranger: Person, link: OwnGrant
) -> None:
    for act in (
        lambda: find_grant(stranger.space, stranger.keyring, link.id),
        lambda: withdraw(stranger.space, link.id),
        lambda: change_term(stranger.space, stranger.keyring, link.id, in_days(1)),
    ):
        with pytest.raises(GrantGone):
            act()

    assert opens(link)


def test_ended_share_has_no_other_term(
    writer: Person, prepared: Prepared, link: OwnGrant, clock: Any
) -> None:
    withdrawn, dead = share_link(writer, prepared), share_link(writer, prepared)
    withdraw(writer.space, withdrawn.id)
    for _ in range(5):
        opens(dead, wrong(dead.code))
    clock.advance(days=8)

    for one in (withdrawn, dead, link):
        with pytest.raises(GrantEnded):
            change_term(writer.space, writer.keyring, one.id, in_days(3))


def test_expired_share_loses_its_keys_and_files(
    writer: Person, prepared: Prepared, link: OwnGrant, clock: Any
) -> None:
    longer = share_link(writer, prepared, days=30)
    read_session(link)
    clock.advance(days=8)

    assert end_expired() == 1
    assert end_expired() == 0

    assert keys_of(link) == b""
    assert not ReaderSession.objects.exists()
    assert {one.grant_id for one in GrantFile.objects.all()} == {longer.id}
    assert again(writer, link).state is GrantState.EXPIRED
    assert opens(longer)


def test_expired_share_whose_day_is_moved_after_the_sweep_opens_nothing(
    link: OwnGrant, clock: Any
) -> None:
    clock.advance(days=8)
    end_expired()
    Grant.objects.filter(pk=link.id).update(expires_at=in_days(5), tries_left=5, openings_left=3)

    assert not opens(link)


def test_reader_sessions_end(link: OwnGrant) -> None:
    read_session(link, minutes=-1)
    read_session(link, minutes=1)

    assert end_reader_sessions() == 1
    assert ReaderSession.objects.count() == 1


def test_no_more_than_so_many_run_at_once(
    writer: Person, prepared: Prepared, link: OwnGrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharing.grants.keeping.MOST_RUNNING", 1)

    with pytest.raises(TooManyShares):
        share_link(writer, prepared)

    withdraw(writer.space, link.id)
    assert share_link(writer, prepared)


def test_latest_share_comes_first(writer: Person, prepared: Prepared, link: OwnGrant) -> None:
    later = share_link(writer, prepared)

    assert [one.id for one in read_grants(writer.space, writer.keyring)] == [later.id, link.id]


def test_row_and_record_open_with_her_key_only(stranger: Person, link: OwnGrant) -> None:
    with pytest.raises(GrantAltered):
        open_grant(row(link), stranger.keyring)
    assert open_link(link.token, link.code)
