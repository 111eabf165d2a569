"""Six digits of a telephone, asked once in each session of a professional."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts import second_factor as session_state
from accounts.models import VaultSession
from sharing.models import Passkey, Professional
from sharing.professionals import totp
from tests.accounts.at_once import together
from tests.accounts.steps import give_code, open_space, row_of, state_of, text_of
from tests.sharing.authenticator import add
from tests.sharing.professionals import (
    SECRET,
    digits,
    join,
    pass_second_factor,
    session_of,
    set_telephone,
)

pytestmark = pytest.mark.django_db(databases="__all__")
AT_ONCE = pytest.mark.django_db(databases="__all__", transaction=True)
PAGE = reverse("sharing:second_factor")
INBOX = reverse("sharing:inbox")


def type_digits(client, text, **more):
    return client.post(PAGE, {"act": "chiffres", "digits": text} | more)


def fresh(person):
    """The same person, signed in again with the passphrase and the code."""
    return open_space(person, Client())


# RFC 6238, appendix B: the last six of its eight digits.
def test_digits_are_those_of_the_standard():
    secret = b"12345678901234567890"
    moments = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}

    assert {at: totp.code_of(secret, totp.step_at(at)) for at in moments} == moments


def test_telephone_may_be_half_a_minute_early_or_late():
    code = totp.code_of(SECRET, 1000)

    matches = [totp.matching_step(SECRET, code, step * 30.0) for step in range(998, 1003)]

    assert matches == [None, 1000, 1000, 1000, None]


def test_what_is_no_number_matches_nothing():
    assert totp.matching_step(SECRET, "é²³456", 30_000.0) is None


def test_new_session_asks_for_the_digits(professional):
    client = fresh(professional)

    answer = client.get(INBOX)

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?next=%2Frecus%2F")
    assert "Vos six chiffres" in text_of(client.get(PAGE))


def test_right_digits_lead_to_what_was_asked(professional):
    client = fresh(professional)

    answer = type_digits(client, digits(), next=reverse("accounts:settings"))

    assert answer["Location"] == reverse("accounts:settings")
    assert client.get(INBOX).status_code == 200


def test_digits_with_the_space_of_the_telephone_are_read(professional):
    client = fresh(professional)
    code = digits()

    assert type_digits(client, f" {code[:3]} {code[3:]} ")["Location"] == INBOX


def test_digits_open_once(professional, clock):
    code = digits()
    type_digits(fresh(professional), code)

    other = fresh(professional)
    answer = type_digits(other, code)

    assert "Il reste 2 essais" in text_of(answer)
    assert other.get(INBOX).status_code == 302


def test_earlier_digits_never_open_after_later_ones(professional, clock):
    type_digits(fresh(professional), digits(steps=1))

    other = fresh(professional)

    assert type_digits(other, digits()).status_code == 200
    assert other.get(INBOX).status_code == 302


def test_third_wrong_digits_end_the_session(professional):
    client = fresh(professional)

    answers = [type_digits(client, "000000") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 403]
    assert state_of(client) == 410


@AT_ONCE
def test_tries_at_once_are_three(professional):
    client = fresh(professional)
    cookies = {name: one.value for name, one in client.cookies.items()}
    made = []

    def guess(number):
        own = Client()
        own.cookies.load(cookies)
        made.append(type_digits(own, f"00000{number}").status_code)

    together(guess, 8)

    assert made.count(200) <= 2
    assert not VaultSession.objects.filter(pk=cookies["s"]).exists()


@AT_ONCE
def test_same_digits_sent_at_once_open_one_session(professional):
    clients, code = [fresh(professional) for _ in range(3)], digits()
    opened = []

    def give(number):
        opened.append(type_digits(clients[number], code).status_code)

    together(give, 3)

    assert sorted(opened) == [200, 200, 302]


def wear_out(person):
    """Ten in the day and the one of this hour, two in each of six sessions."""
    for session in range(6):
        client = fresh(person)
        for _ in range(2 if session < 5 else 1):
            type_digits(client, "000000")


def test_tries_of_many_sessions_are_counted_together(professional, clock):
    wear_out(professional)
    client = fresh(professional)

    refused = type_digits(client, digits())
    clock.advance(seconds=3601)
    client = fresh(professional)

    assert refused.status_code == 429
    assert type_digits(client, digits()).status_code == 302


def test_paper_and_passphrase_pass_where_tries_are_worn_out(professional, clock):
    wear_out(professional)
    client = recover(professional, current_password=professional.passphrase)

    client.post(PAGE, {"act": "commencer"})
    secret = session_state.pending_secret(session_of(client))

    answer = client.post(PAGE, {"act": "enregistrer", "digits": digits(secret)})
    assert answer.status_code == 302
    assert client.get(INBOX).status_code == 200


def test_lock_and_code_do_not_ask_again(professional):
    client = professional.client
    client.post(reverse("accounts:lock"))

    give_code(client, professional.pin)

    assert client.get(INBOX).status_code == 200


def test_dormant_session_asks_again(professional, clock):
    clock.advance(minutes=31)
    client = open_space(professional, professional.client)

    assert client.get(INBOX)["Location"].startswith(PAGE)


def test_mark_written_in_the_row_gives_nothing(professional):
    client = fresh(professional)
    given = VaultSession.objects.get(pk=professional.client.cookies["s"].value)

    VaultSession.objects.filter(pk=client.cookies["s"].value).update(
        sealed_second_factor=given.sealed_second_factor
    )

    assert client.get(INBOX)["Location"].startswith(PAGE)


def test_secret_of_the_telephone_is_not_in_clear(professional):
    row = Professional.objects.get()

    assert SECRET not in bytes(row.sealed_totp)


def test_altered_secret_is_said(professional):
    client = fresh(professional)
    Professional.objects.update(sealed_totp=b"\x01" + bytes(60))

    assert type_digits(client, digits()).status_code == 409


def test_first_telephone_is_set_with_its_own_digits(organisation, authority):
    person = join(organisation, has_telephone=False)

    person.client.post(PAGE, {"act": "commencer"})
    page = text_of(person.client.get(PAGE))
    secret = session_state.pending_secret(session_of(person.client))
    answer = person.client.post(PAGE, {"act": "enregistrer", "digits": digits(secret)})

    assert totp.written_secret(secret) in page
    assert 'src="data:image/svg+xml' in page
    assert answer["Location"] == INBOX
    assert person.client.get(INBOX).status_code == 200


def test_asking_for_the_page_makes_no_secret(organisation, authority):
    person = join(organisation, has_telephone=False)

    person.client.get(PAGE)

    assert row_of(person.client).sealed_second_factor is None


def test_other_digits_set_nothing(organisation, authority):
    person = join(organisation, has_telephone=False)
    person.client.post(PAGE, {"act": "commencer"})

    answer = person.client.post(PAGE, {"act": "enregistrer", "digits": "000000"})

    assert "Ce ne sont pas ces chiffres" in text_of(answer)
    assert bytes(Professional.objects.get().sealed_totp) == b""


def test_digits_that_set_the_telephone_open_nothing_after(organisation, authority, clock):
    person = join(organisation, has_telephone=False)
    person.client.post(PAGE, {"act": "commencer"})
    secret = session_state.pending_secret(session_of(person.client))
    person.client.post(PAGE, {"act": "enregistrer", "digits": digits(secret)})

    other = fresh(person)

    assert type_digits(other, digits(secret)).status_code == 200
    assert type_digits(other, digits(secret, steps=1)).status_code == 302


def test_passphrase_and_code_set_no_other_telephone(professional):
    client = fresh(professional)

    for act in ("commencer", "changer", "enregistrer", "garder"):
        client.post(PAGE, {"act": act, "current_password": professional.passphrase, "digits": "1"})

    assert session_state.pending_secret(session_of(client)) == b""
    assert row_of(client).sealed_second_factor is None


def test_changing_telephone_asks_the_passphrase(professional):
    client = professional.client

    refused = client.post(PAGE, {"act": "changer", "current_password": "une autre phrase"})
    client.post(PAGE, {"act": "changer", "current_password": professional.passphrase})

    assert "Ce n’est pas cette phrase" in text_of(refused)
    assert session_state.pending_secret(session_of(client)) != b""
    # Until the new one is set, nothing opens, and the former still counts elsewhere.
    assert client.get(INBOX)["Location"].startswith(PAGE)
    assert type_digits(fresh(professional), digits()).status_code == 302


def test_other_sessions_end_when_the_telephone_changes(professional):
    client, other = professional.client, fresh(professional)
    add(client, professional.passphrase)
    client.post(PAGE, {"act": "changer", "current_password": professional.passphrase})
    secret = session_state.pending_secret(session_of(client))

    page = client.post(PAGE, {"act": "enregistrer", "digits": digits(secret)}, follow=True)

    assert state_of(other) == 410
    assert client.get(INBOX).status_code == 200
    # Keys stay, and their list comes next.
    assert "Vos clés d’accès servent encore" in text_of(page)
    assert Passkey.objects.count() == 1


def recover(person, **changed):
    client = Client()
    form = {"username": person.username, "recovery_code": person.paper_code}
    client.post(reverse("accounts:recover"), form | changed)
    client.post(
        reverse("accounts:recover"), {"password": "six mots tout neufs ici", "pin": "592047"}
    )
    return client


def test_paper_and_passphrase_set_another_telephone_and_end_every_key(professional):
    """One may be on the lost telephone, or somebody else's."""
    add(professional.client, professional.passphrase)
    client = recover(professional, current_password=professional.passphrase)

    client.post(PAGE, {"act": "commencer"})
    secret = session_state.pending_secret(session_of(client))
    warned = text_of(client.get(PAGE))
    client.post(PAGE, {"act": "enregistrer", "digits": digits(secret)})

    assert secret not in (b"", SECRET)
    assert client.get(INBOX).status_code == 200
    assert "Vos clés d’accès seront retirées" in warned
    assert Passkey.objects.count() == 0
    assert "Clés d’accès retirées" in text_of(client.get(reverse("accounts:activity")))


def test_former_telephone_serves_after_a_recovery_too(professional):
    client = recover(professional, current_password=professional.passphrase)
    client.post(PAGE, {"act": "commencer"})

    client.post(PAGE, {"act": "garder"})
    type_digits(client, digits())

    assert client.get(INBOX).status_code == 200


def test_paper_alone_still_needs_the_telephone(professional, clock):
    recover(professional)
    clock.advance(hours=25)
    client = recover(professional)

    client.post(PAGE, {"act": "commencer"})

    assert client.get(reverse("accounts:recovery_code"))["Location"].startswith(PAGE)
    assert session_state.pending_secret(session_of(client)) == b""


def test_paper_code_is_shown_after_the_digits_only(professional):
    """With the passphrase it would set another telephone."""
    client = fresh(professional)

    answer = client.get(reverse("accounts:recovery_code"))

    assert answer["Location"].startswith(PAGE)


def test_set_telephone_twice_is_the_latest(professional):
    set_telephone(professional, b"another secret of 20")
    client = fresh(professional)

    assert type_digits(client, digits()).status_code == 200
    pass_second_factor(client)
    assert client.get(INBOX).status_code == 200
