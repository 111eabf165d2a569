"""A passkey beside the telephone: made with the passphrase, good once for each challenge."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from accounts.models import VaultSession
from accounts.spaces import erase_space
from sharing.models import Passkey, Professional
from sharing.professionals.relying_party import RelyingParty, relying_party
from tests.accounts.steps import open_space, state_of, text_of
from tests.sharing.authenticator import (
    HERE,
    KEYS,
    SECOND,
    Authenticator,
    add,
    ask_to_add,
    ask_to_use,
    sign,
)
from tests.sharing.professionals import digits, join

pytestmark = pytest.mark.django_db(databases="__all__")
INBOX = reverse("sharing:inbox")
ODD = [
    {"origin": "http://localhost.example"},
    {"origin": "http://localhost:8443"},
    {"site": "example.org"},
    {"is_verified": False},
    {"challenge": "AAAA"},
]


@pytest.fixture
def device(professional):
    return add(professional.client, professional.passphrase)


def fresh(person):
    """The same person, signed in again with the passphrase and the code."""
    return open_space(person, Client())


def test_key_opens_the_next_session(professional, device):
    client = fresh(professional)

    answer = sign(client, device.get(ask_to_use(client)))

    assert answer["Location"] == INBOX
    assert client.get(INBOX).status_code == 200


def test_key_opens_one_session_after_another(professional, device):
    for _ in range(2):
        client = fresh(professional)
        assert sign(client, device.get(ask_to_use(client))).status_code == 302


def test_device_that_counts_nothing_opens_too(professional):
    """Those that travel between devices keep no counter."""
    device = add(professional.client, professional.passphrase)
    client = fresh(professional)
    device.counter = -1

    assert sign(client, device.get(ask_to_use(client))).status_code == 302


def test_browser_is_told_nothing_of_the_person(professional):
    options = ask_to_add(professional.client, professional.passphrase)

    user = options["user"]
    assert (user["name"], user["displayName"], options["rp"]["name"]) == ("Espace",) * 3
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert user["id"] != ask_to_add(professional.client, professional.passphrase)["user"]["id"]


def test_what_was_signed_for_something_else_opens_and_adds_nothing(professional, device):
    for odd in ODD:
        client = fresh(professional)
        answer = sign(client, device.get(ask_to_use(client), **odd))
        options = ask_to_add(professional.client, professional.passphrase)
        form = {"act": "garder", "answer": Authenticator().create(options, **odd)}
        page = professional.client.post(KEYS, form, headers=HERE)

        assert "n’a pas ouvert" in text_of(answer), odd
        assert client.get(INBOX).status_code == 302, odd
        assert "Cette clé ne convient pas" in text_of(page), odd

    assert Passkey.objects.count() == 1


def test_answer_counts_once(professional, device):
    client, other = fresh(professional), fresh(professional)
    options = ask_to_use(client)
    answer = device.get(options)
    sign(client, answer)

    again = sign(other, answer)

    assert "Le délai est passé" in text_of(again)
    assert other.get(INBOX).status_code == 302


def test_counter_that_goes_back_opens_nothing(professional, device):
    client = fresh(professional)
    sign(client, device.get(ask_to_use(client)))
    device.counter = 0

    other = fresh(professional)

    assert "n’a pas ouvert" in text_of(sign(other, device.get(ask_to_use(other))))
    assert other.get(INBOX).status_code == 302


def test_key_of_another_space_opens_nothing(professional, device, organisation):
    other = join(organisation, username="if-12", address="0123456J", shown_as="Sacha If")
    theirs = add(other.client, other.passphrase)
    client = fresh(professional)

    answer = sign(client, theirs.get(ask_to_use(client)))

    assert "n’a pas ouvert" in text_of(answer)


def test_row_moved_to_another_space_opens_nothing(professional, device, organisation):
    other = join(organisation, username="if-12", address="0123456J", shown_as="Sacha If")
    Passkey.objects.update(space=other.space)
    client = fresh(other)

    options = ask_to_use(client)

    assert options["allowCredentials"] == []
    assert "n’a pas ouvert" in text_of(sign(client, device.get(options)))


def test_challenge_is_good_for_five_minutes(professional, device, clock):
    client = fresh(professional)
    answer = device.get(ask_to_use(client))
    for _ in range(2):
        clock.advance(seconds=151)
        client.post(reverse("accounts:state"))

    assert "Le délai est passé" in text_of(sign(client, answer))
    assert VaultSession.objects.filter(second_factor_failures=1).count() == 0


def test_challenge_of_the_way_in_adds_no_key(professional, device):
    """Whoever is past the second factor may not add a key without the passphrase."""
    client = fresh(professional)
    options = ask_to_use(client)
    client.post(SECOND, {"act": "chiffres", "digits": digits()})

    made = Authenticator().create({"rp": {"id": "localhost"}, **options})
    answer = client.post(KEYS, {"act": "garder", "answer": made}, headers=HERE)

    assert client.get(INBOX).status_code == 200
    assert "Le délai est passé" in text_of(answer)
    assert Passkey.objects.count() == 1


def test_third_refusal_of_digits_and_keys_together_ends_the_session(professional, device):
    client = fresh(professional)
    client.post(SECOND, {"act": "chiffres", "digits": "000000"})
    for _ in range(2):
        sign(client, device.get(ask_to_use(client), is_verified=False))

    assert state_of(client) == 410


def test_what_is_no_answer_opens_and_adds_nothing(professional, device):
    client = fresh(professional)
    for answer in ("[]", "é"):
        ask_to_use(client)
        assert "n’a pas ouvert" in text_of(sign(client, answer))

    for answer in ("", "{", "1" * 20_000, '{"id":"a","rawId":"a","response":{}}'):
        ask_to_add(professional.client, professional.passphrase)
        professional.client.post(KEYS, {"act": "garder", "answer": answer}, headers=HERE)
    assert Passkey.objects.count() == 1


def test_made_up_parts_of_an_answer_are_refused(professional):
    for part in ("attestationObject", "clientDataJSON"):
        options = ask_to_add(professional.client, professional.passphrase)
        answer = json.loads(Authenticator().create(options))
        answer["response"][part] = "oWNmbXSB"
        form = {"act": "garder", "answer": json.dumps(answer)}
        assert professional.client.post(KEYS, form, headers=HERE).status_code == 200

    assert Passkey.objects.count() == 0


def test_adding_and_removing_ask_the_passphrase(professional, device):
    wrong = {"current_password": "une autre phrase"}
    pk = Passkey.objects.get().pk

    added = professional.client.post(KEYS, {"act": "ajouter"} | wrong, headers=HERE)
    removed = professional.client.post(KEYS, {"retirer": pk} | wrong, headers=HERE)

    assert "Ce n’est pas cette phrase" in text_of(added)
    assert "Ce n’est pas cette phrase" in text_of(removed)
    assert Passkey.objects.count() == 1


def test_removed_key_opens_nothing_and_other_sessions_end(professional, device):
    other = fresh(professional)
    form = {"retirer": Passkey.objects.get().pk, "current_password": professional.passphrase}

    page = professional.client.post(KEYS, form, follow=True)

    assert "La clé d’accès est retirée" in text_of(page)
    assert state_of(other) == 410
    assert "Utiliser ma clé" not in text_of(fresh(professional).get(SECOND, headers=HERE))


def test_key_of_another_is_not_removed(professional, device, organisation):
    other = join(organisation, username="if-12", address="0123456J", shown_as="Sacha If")

    for pk in (Passkey.objects.get().pk, "é"):
        form = {"retirer": pk, "current_password": other.passphrase}
        assert other.client.post(KEYS, form)["Location"] == KEYS

    assert Passkey.objects.count() == 1


def test_five_keys_are_enough(professional):
    for _ in range(5):
        add(professional.client, professional.passphrase)

    page = professional.client.post(
        KEYS, {"act": "ajouter", "current_password": professional.passphrase}, headers=HERE
    )

    assert page["Location"] == KEYS
    assert "Ajouter une clé" not in text_of(professional.client.get(KEYS, headers=HERE))


def test_key_does_not_stand_in_for_a_telephone(professional, device):
    client = fresh(professional)
    Professional.objects.update(sealed_totp=b"")

    assert client.post(SECOND, {"act": "cle"}, headers=HERE)["Location"] == SECOND


def test_altered_key_is_said_and_the_digits_still_open(professional, device):
    row = Passkey.objects.get()
    row.sealed_passkey = bytes(row.sealed_passkey)[:-1] + b"x"
    row.save()
    client = fresh(professional)

    assert ask_to_use(client)["allowCredentials"] == []
    assert client.post(SECOND, {"act": "chiffres", "digits": digits()}).status_code == 302
    assert "Clé altérée" in text_of(client.get(KEYS, headers=HERE))


def test_row_says_nothing_of_the_key(professional, device):
    row = Passkey.objects.get()

    assert device.credential_id not in bytes(row.sealed_passkey)
    assert {field.name for field in Passkey._meta.fields} == {"id", "space", "sealed_passkey"}


def test_keys_go_with_their_space(professional, device):
    erase_space(professional.space)

    assert Passkey.objects.count() == 0


def test_address_in_figures_knows_no_key(professional, device):
    client = fresh(professional)

    assert "Utiliser ma clé" not in text_of(client.get(SECOND))
    assert "n’accepte pas de clé" in text_of(professional.client.get(KEYS))


@pytest.mark.parametrize(
    ("origin", "party"),
    [
        ("https://memo.example", RelyingParty("memo.example", "https://memo.example")),
        ("http://memo.example", None),
        ("https://192.0.2.7", None),
    ],
)
def test_party_is_what_the_operator_set(origin, party):
    request = RequestFactory(headers={"host": "memo.example:8443"}).get("/")

    with override_settings(MDV_ORIGIN=origin, ALLOWED_HOSTS=["memo.example"]):
        assert relying_party(request) == party
