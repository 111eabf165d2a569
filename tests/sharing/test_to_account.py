"""A share with an account: the recipient alone, while a member, with the key that she saw."""

from __future__ import annotations

import pytest

from accounts.models import Space
from sharing.access import find_received, is_open_to, received_by
from sharing.grants.comparing import mark_compared
from sharing.grants.keeping import GrantEnded, KeyChanged, RecipientGone, withdraw
from sharing.grants.pins import Verdict, judge, pin_of
from sharing.grants.records import OwnGrant
from sharing.grants.to_account import GrantRefused
from sharing.models import Grant, Organisation, Professional
from tests.cast import Person
from tests.dossier.containers import PDF
from tests.sharing.steps import (
    Prepared,
    again,
    make_professional,
    octets,
    professional_row,
    read_by_account,
    row,
    share_account,
)
from vault.mailbox import new_mailbox


def swap_key(person: Person) -> bytes:
    """What a server could do: the row says another public key."""
    public = new_mailbox()[1]
    Space.objects.filter(pk=person.space.pk).update(mailbox_public_key=public)
    return public


def test_recipient_reads_what_was_shared(account_grant: OwnGrant, professional: Person) -> None:
    bundle = read_by_account(account_grant, professional)

    assert octets(bundle.open_pdf()) == PDF
    assert bundle.contents.to == "Ma conseillère"
    assert find_received(professional.space, account_grant.id) == row(account_grant)


def test_nobody_else_does(
    account_grant: OwnGrant, writer: Person, stranger: Person, organisation: Organisation
) -> None:
    colleague = make_professional(organisation, "saule-19", "ZZQM2XWD")

    for person in (writer, stranger, colleague):
        with pytest.raises(GrantRefused):
            read_by_account(account_grant, person)
        assert find_received(person.space, account_grant.id) is None


@pytest.mark.parametrize(
    "what", ["membership", "organisation", "closing", "telephone", "hers", "withdrawn"]
)
def test_access_ends_at_the_next_request(
    account_grant: OwnGrant, professional: Person, writer: Person, what: str
) -> None:
    if what == "membership":
        Professional.objects.update(is_active=False)
    elif what == "organisation":
        Organisation.objects.update(is_active=False)
    elif what == "hers":
        Space.objects.filter(pk=writer.space.pk).update(closing_at="2020-01-01T00:00Z")
    elif what == "telephone":
        Professional.objects.update(sealed_totp=b"")
    elif what == "closing":
        Space.objects.filter(pk=professional.space.pk).update(closing_at="2020-01-01T00:00Z")
    else:
        withdraw(writer.space, account_grant.id)

    with pytest.raises(GrantRefused):
        read_by_account(account_grant, professional)
    assert not is_open_to(account_grant.id, professional.space)
    assert not received_by(professional.space).exists()


def test_who_comes_back_reads_again(account_grant: OwnGrant, professional: Person) -> None:
    Professional.objects.update(is_active=False)
    Professional.objects.update(is_active=True)

    assert read_by_account(account_grant, professional)


def test_key_that_she_did_not_see_is_refused(
    writer: Person, prepared: Prepared, professional: Person
) -> None:
    seen = bytes(professional.space.mailbox_public_key)
    swap_key(professional)

    with pytest.raises(KeyChanged):
        share_account(writer, prepared, professional, seen_key=seen)

    assert not Grant.objects.exists()


def test_key_that_changed_since_an_earlier_share_is_refused(
    writer: Person, prepared: Prepared, professional: Person, account_grant: OwnGrant
) -> None:
    withdraw(writer.space, account_grant.id)
    swap_key(professional)

    with pytest.raises(KeyChanged):
        share_account(writer, prepared, professional)


def test_new_key_is_taken_once_she_compared_the_words(
    writer: Person, prepared: Prepared, professional: Person, account_grant: OwnGrant
) -> None:
    public = swap_key(professional)

    share_account(writer, prepared, professional, has_compared=True)

    judged = judge(writer.space, writer.keyring, pin_of(professional_row(professional)))
    assert judged.verdict is Verdict.SAME
    assert judged.earlier is not None
    assert judged.earlier.public_key == public
    assert share_account(writer, prepared, professional)


def test_address_that_leads_to_somebody_else_is_refused(
    writer: Person,
    prepared: Prepared,
    professional: Person,
    account_grant: OwnGrant,
    organisation: Organisation,
) -> None:
    other = make_professional(organisation, "saule-19", "ZZQM2XWD")
    Professional.objects.filter(space=professional.space).update(address="AAAAAAAA")
    Professional.objects.filter(space=other.space).update(address="K7QM2XWD")

    with pytest.raises(KeyChanged):
        share_account(writer, prepared, other)


def test_address_turned_towards_somebody_else_she_knows_is_refused(
    writer: Person,
    prepared: Prepared,
    professional: Person,
    account_grant: OwnGrant,
    organisation: Organisation,
) -> None:
    other = make_professional(organisation, "saule-19", "ZZQM2XWD")
    share_account(writer, prepared, other)
    Professional.objects.filter(space=professional.space.pk).update(address="AAAAAAAA")
    Professional.objects.filter(space=other.space.pk).update(address="K7QM2XWD")

    with pytest.raises(KeyChanged):
        share_account(writer, prepared, other)
    judged = judge(writer.space, writer.keyring, pin_of(professional_row(other)))
    assert judged.verdict is Verdict.CHANGED
    assert share_account(writer, prepared, other, has_compared=True)


def test_first_share_pins_who_it_is_with(
    writer: Person, account_grant: OwnGrant, professional: Person
) -> None:
    pin = again(writer, account_grant).pin

    assert pin is not None
    assert (pin.recipient, pin.address) == (professional.space.pk, "K7QM2XWD")
    assert pin.public_key == bytes(professional.space.mailbox_public_key)
    assert (pin.shown_as, pin.organisation) == ("La référente", "Association des Tilleuls")


@pytest.mark.parametrize("ended", [Professional, Organisation])
def test_nothing_is_shared_with_who_left(
    writer: Person, prepared: Prepared, professional: Person, ended: type
) -> None:
    ended.objects.update(is_active=False)

    with pytest.raises(RecipientGone):
        share_account(writer, prepared, professional)


def test_public_key_that_is_none_is_refused_and_nothing_is_kept(
    writer: Person, prepared: Prepared, professional: Person
) -> None:
    Space.objects.filter(pk=professional.space.pk).update(mailbox_public_key=bytes(32))

    with pytest.raises(KeyChanged):
        share_account(writer, prepared, professional)

    assert not Grant.objects.exists()


def test_words_are_marked_compared_later_and_a_withdrawal_is_not_undone(
    writer: Person, account_grant: OwnGrant, professional: Person
) -> None:
    mark_compared(writer.space, writer.keyring, account_grant.id)

    assert again(writer, account_grant).compared_at is not None
    assert read_by_account(account_grant, professional)
    withdraw(writer.space, account_grant.id)
    with pytest.raises(GrantEnded):
        mark_compared(writer.space, writer.keyring, account_grant.id)
