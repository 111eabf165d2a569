"""Eight signs that one can say, and that lead to nobody by chance."""

from __future__ import annotations

import pytest

from accounts.attempts import TooManyAttempts
from sharing.models import Organisation, Professional
from sharing.professionals.addresses import (
    UNKNOWN_AN_HOUR,
    BadAddress,
    find_professional,
    grouped,
    new_address,
    read_address,
)
from sharing.professionals.fingerprint import six_words
from tests.accounts.steps import text_of
from tests.sharing.professionals import join
from vault.recovery_code import ALPHABET

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def lawyer(organisation, authority):
    return join(organisation, address=new_address())


def address_of(person):
    return Professional.objects.get(space=person.space).address


def test_address_is_eight_signs_in_two_groups():
    address = new_address()

    assert len(address) == 8
    assert set(address) <= set(ALPHABET)
    assert grouped(address) == f"{address[:4]}-{address[4:]}"


@pytest.mark.parametrize("write", [str.lower, grouped, " ".join, lambda one: f" {one} "])
def test_address_is_read_however_it_is_typed(write):
    address = new_address()

    assert read_address(write(address)) == address


@pytest.mark.parametrize("typed", ["", "AAAA", "é" * 8, "AAAA-AAAA-A", "A" * 500])
def test_what_is_no_address_is_told(typed):
    with pytest.raises(BadAddress):
        read_address(typed)


def test_a_slip_of_one_sign_is_nearly_always_told():
    passed = 0
    for _ in range(300):
        address = new_address()
        other = ALPHABET[(ALPHABET.index(address[3]) + 5) % 32]
        try:
            read_address(address[:3] + other + address[4:])
            passed += 1
        except BadAddress:
            pass

    # One in thirty-two on average.
    assert passed < 30


def test_professional_is_found_by_the_address(writer, lawyer):
    found = find_professional(grouped(address_of(lawyer)).lower(), asked_by=writer.space)

    assert (found.space, found.organisation.name) == (lawyer.space, "Association des Tilleuls")


@pytest.mark.parametrize("how", ["ended", "closed", "no telephone", "closing"])
def test_whoever_cannot_read_is_not_found(writer, lawyer, how, clock):
    if how == "ended":
        Professional.objects.update(is_active=False)
    elif how == "closed":
        Organisation.objects.update(is_active=False)
    elif how == "no telephone":
        Professional.objects.update(sealed_totp=b"")
    else:
        lawyer.space.closing_at = clock.now
        lawyer.space.save()

    assert find_professional(address_of(lawyer), asked_by=writer.space) is None


def test_guessing_addresses_is_slowed_down_for_this_space_alone(writer, stranger, lawyer):
    for _ in range(UNKNOWN_AN_HOUR):
        assert find_professional(new_address(), asked_by=writer.space) is None

    with pytest.raises(TooManyAttempts):
        find_professional(address_of(lawyer), asked_by=writer.space)
    assert find_professional(address_of(lawyer), asked_by=stranger.space) is not None


def test_finding_somebody_counts_for_nothing(writer, lawyer):
    for _ in range(UNKNOWN_AN_HOUR + 5):
        found = find_professional(address_of(lawyer), asked_by=writer.space)

    assert found is not None


def listed(key: bytes) -> str:
    return "".join(f"<li>{word}</li>" for word in six_words(bytes(key)))


def test_page_shows_the_address_and_the_six_words(lawyer):
    page = text_of(lawyer.client.get("/recus/adresse/"))

    assert grouped(address_of(lawyer)) in page
    assert listed(lawyer.space.mailbox_public_key) in page
    assert "La référente" in page


def test_words_of_the_page_are_of_the_key_that_was_read_at_the_opening(lawyer, stranger):
    """A server that swaps the key in the row does not make its owner say other words."""
    own = listed(lawyer.space.mailbox_public_key)
    lawyer.space.mailbox_public_key = stranger.space.mailbox_public_key
    lawyer.space.save()

    page = text_of(lawyer.client.get("/recus/adresse/"))

    assert listed(stranger.space.mailbox_public_key) not in page
    assert own in page
