"""A share with an account: the recipient alone, while a member, with the key that she saw."""

from __future__ import annotations

import pytest

from accounts.models import Space
from sharing.access import find_received, is_open_to, received_by
from sharing.grants.comparing import mark_compared
from sharing.grants.keeping import KeyChanged, RecipientGone, withdraw
from sharing.grants.pins import Verdict, judge, pin_of
from sharing.grants.records import OwnGrant
from sharing.grants.to_account import GrantRefused
from sharing.models import (
    AccessEvent,
    Grant,
    GrantKind,
    Organisation,
    PinnedKeys,
    Professional,
)
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
    share_link,
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


def test_words_are_marked_compared_later_and_unsaid(
    writer: Person, account_grant: OwnGrant, professional: Person
) -> None:
    before = Grant.objects.values().get(pk=account_grant.id)
    pin = pin_of(professional_row(professional))

    mark_compared(writer.space, writer.keyring, account_grant.id, is_undone=False)
    said = judge(writer.space, writer.keyring, pin)
    mark_compared(writer.space, writer.keyring, account_grant.id, is_undone=True)
    unsaid = judge(writer.space, writer.keyring, pin)

    assert said.compared_at is not None
    assert (unsaid.verdict, unsaid.compared_at) == (Verdict.SAME, None)
    # Nothing of the share itself is sealed again: no withdrawal and no term is written over.
    assert Grant.objects.values().get(pk=account_grant.id) == before


def test_comparing_an_earlier_key_makes_it_no_later_one(
    writer: Person, prepared: Prepared, professional: Person, account_grant: OwnGrant
) -> None:
    swap_key(professional)
    share_account(writer, prepared, professional, has_compared=True)

    mark_compared(writer.space, writer.keyring, account_grant.id, is_undone=False)

    judged = judge(writer.space, writer.keyring, pin_of(professional_row(professional)))
    assert judged.verdict is Verdict.SAME


@pytest.mark.parametrize("how", ["removed", "given to another space"])
def test_swapped_key_is_noticed_without_the_rows_of_her_shares(
    writer: Person, professional: Person, stranger: Person, account_grant: OwnGrant, how: str
) -> None:
    if how == "removed":
        Grant.objects.all().delete()
    else:
        Grant.objects.update(owner=stranger.space)
    swap_key(professional)

    judged = judge(writer.space, writer.keyring, pin_of(professional_row(professional)))

    assert judged.verdict is Verdict.CHANGED


@pytest.mark.parametrize("left", [Grant, AccessEvent])
def test_record_of_shares_that_is_missing_is_noticed_by_what_is_left(
    writer: Person,
    prepared: Prepared,
    professional: Person,
    organisation: Organisation,
    account_grant: OwnGrant,
    left: type,
) -> None:
    PinnedKeys.objects.all().delete()
    (AccessEvent if left is Grant else Grant).objects.all().delete()
    pin = pin_of(professional_row(make_professional(organisation, "saule-19", "ZZQM2XWD")))

    assert judge(writer.space, writer.keyring, pin).verdict is Verdict.UNTOLD
    share_link(writer, prepared)
    Grant.objects.exclude(kind=GrantKind.LINK).delete()
    AccessEvent.objects.filter(grant=account_grant.id).delete()
    assert judge(writer.space, writer.keyring, pin).verdict is Verdict.UNTOLD


@pytest.mark.parametrize("how", ["altered", "an earlier one"])
def test_record_of_shares_that_is_not_the_last_is_noticed(
    writer: Person, prepared: Prepared, professional: Person, how: str
) -> None:
    share_link(writer, prepared)
    earlier = PinnedKeys.objects.values("wrapped_dek", "sealed_record").get()
    share_account(writer, prepared, professional)
    PinnedKeys.objects.update(**({"sealed_record": b"x"} if how == "altered" else earlier))
    Grant.objects.filter(kind=GrantKind.ACCOUNT).delete()

    judged = judge(writer.space, writer.keyring, pin_of(professional_row(professional)))

    assert judged.verdict is Verdict.UNTOLD
