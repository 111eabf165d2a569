"""A row that says something else than what she consented to does not open, and nobody is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Space
from sharing.bundles.opening import BundleAltered, open_bundle
from sharing.grants.by_link import LinkRefused, open_link
from sharing.grants.keeping import find_grant, read_grants, withdraw
from sharing.grants.records import AlteredGrant, GrantAltered, GrantState, OwnGrant
from sharing.grants.terms import BadTerms
from sharing.grants.to_account import GrantRefused, open_for_account
from sharing.models import Grant, GrantKind
from tests.cast import Person
from tests.sharing.steps import (
    Prepared,
    again,
    make_professional,
    opens,
    read_by_account,
    row,
    share_account,
    share_link,
)


def tamper(grant: OwnGrant, **columns: Any) -> None:
    """Written in the table, past every rule of the code."""
    assert Grant.objects.filter(pk=grant.id).update(**columns) == 1


def swapped(column: str) -> Any:
    return lambda mine, other: {column: getattr(other, column)}


CHANGES = {
    "expires_at": lambda mine, other: {"expires_at": mine.expires_at + timedelta(days=1)},
    "expires_at by a microsecond": lambda mine, other: {
        "expires_at": mine.expires_at - timedelta(microseconds=1)
    },
    "may_download": lambda mine, other: {"may_download": True},
    "openings": lambda mine, other: {"openings": 9, "openings_left": 9},
    "owner": lambda mine, other: {"owner": Space.objects.exclude(pk=mine.owner_id).first()},
    "sealed_key": swapped("sealed_key"),
    "sealed_key cut": lambda mine, other: {"sealed_key": bytes(mine.sealed_key)[:-1]},
}
OF_A_LINK = {
    "code_salt": swapped("code_salt"),
    "key and salt": lambda mine, other: {
        "sealed_key": other.sealed_key,
        "code_salt": other.code_salt,
    },
    "pepper_id": lambda mine, other: {"pepper_id": "0" * 8},
    "link_tag": lambda mine, other: {"link_tag": bytes(32)},
    "kind": lambda mine, other: {"kind": "compte", "link_tag": None},
}


@pytest.mark.parametrize("change", {**CHANGES, **OF_A_LINK}.values(), ids={**CHANGES, **OF_A_LINK})
def test_link_whose_row_was_changed_does_not_open(
    writer: Person, stranger: Person, prepared: Prepared, link: OwnGrant, change: Any
) -> None:
    other = share_link(writer, prepared)
    tamper(link, **change(row(link), row(other)))

    with pytest.raises(LinkRefused) as refused:
        open_link(link.token, link.code)

    assert refused.value.args == ()
    assert opens(other)


def test_tag_of_one_link_on_the_row_of_another_opens_nothing(
    writer: Person, prepared: Prepared, link: OwnGrant
) -> None:
    other = share_link(writer, prepared)
    tag = row(link).link_tag
    tamper(link, link_tag=bytes(32))
    tamper(other, link_tag=tag)

    assert not opens(link)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_share_with_an_account_whose_row_was_changed_does_not_open(
    writer: Person,
    prepared: Prepared,
    professional: Person,
    account_grant: OwnGrant,
    change: Any,
) -> None:
    other = share_account(writer, prepared, professional)
    tamper(account_grant, **change(row(account_grant), row(other)))

    with pytest.raises(GrantRefused):
        read_by_account(account_grant, professional)
    assert read_by_account(other, professional)


def test_another_recipient_in_the_row_opens_nothing(
    account_grant: OwnGrant, professional: Person, organisation: Any
) -> None:
    other = make_professional(organisation, "saule-19", "ZZQM2XWD")
    tamper(account_grant, recipient=other.space)

    for person in (other, professional):
        with pytest.raises(GrantRefused):
            read_by_account(account_grant, person)


def test_kind_changed_to_a_link_opens_nothing(
    account_grant: OwnGrant, professional: Person, link: OwnGrant
) -> None:
    tamper(link, link_tag=b"1" * 32)
    tamper(
        account_grant,
        kind=GrantKind.LINK,
        recipient=None,
        link_tag=b"2" * 32,
        openings=3,
        openings_left=3,
    )

    with pytest.raises(GrantRefused):
        read_by_account(account_grant, professional)


@pytest.mark.parametrize("column", ["wrapped_bundle_dek", "sealed_bundle"])
def test_bundle_of_another_share_is_altered(
    writer: Person, prepared: Prepared, link: OwnGrant, column: str
) -> None:
    other = share_link(writer, prepared)
    tamper(link, **{column: getattr(row(other), column)})

    with pytest.raises(BundleAltered):
        open_bundle(*open_link(link.token, link.code))


def test_she_is_told_that_the_row_was_changed(writer: Person, link: OwnGrant) -> None:
    tamper(link, may_download=True)

    told = again(writer, link)

    assert told.was_changed
    assert not told.may_change


def test_clock_past_the_term_refuses(
    link: OwnGrant, account_grant: OwnGrant, professional: Person, clock: Any
) -> None:
    clock.advance(days=7, seconds=1)

    assert not opens(link)
    with pytest.raises(GrantRefused):
        open_for_account(row(account_grant), professional.space, professional.keyring)


@pytest.mark.parametrize(("days", "openings"), [(0, 3), (-1, 3), (92, 3), (7, 0), (7, -1), (7, 21)])
def test_terms_that_are_none_of_ours_are_refused(
    writer: Person, prepared: Prepared, days: int, openings: int
) -> None:
    with pytest.raises(BadTerms):
        share_link(writer, prepared, days=days, openings=openings)

    assert not Grant.objects.exists()


def test_record_of_another_share_is_altered_not_shown(
    writer: Person, prepared: Prepared, link: OwnGrant
) -> None:
    other = share_link(writer, prepared)
    tamper(link, sealed_record=row(other).sealed_record)

    with pytest.raises(GrantAltered):
        find_grant(writer.space, writer.keyring, link.id)
    assert [type(one) for one in read_grants(writer.space, writer.keyring)].count(AlteredGrant) == 1
    withdraw(writer.space, link.id)
    (altered,) = [
        one for one in read_grants(writer.space, writer.keyring) if isinstance(one, AlteredGrant)
    ]
    assert altered.state is GrantState.WITHDRAWN
