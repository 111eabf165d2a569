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
from tests.accounts.steps import give_code, open_space, state_of, text_of
from tests.flipped import flipped
from tests.sharing.authenticator import (
    HERE,
    KEYS,
    MAY_TRAVEL,
    SECOND,
    Authenticator,
    add,
    ask_to_add,
    ask_to_use,
    asked,
    hand_over,
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
        page = hand_over(professional.client, Authenticator().create(options, **odd))

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


def test_challenge_counts_once_even_for_a_refused_answer(professional, device):
    client = fresh(professional)
    options = ask_to_use(client)
    to_add = ask_to_add(professional.client, professional.passphrase)

    refused = sign(client, device.get(options, is_verified=False))
    again = sign(client, device.get(options))
    hand_over(professional.client, Authenticator().create(to_add, is_verified=False))
    added_again = hand_over(professional.client, Authenticator().create(to_add))

    assert "Il reste 2 essais" in text_of(refused)
    assert "Le délai est passé" in text_of(again)
    assert client.get(INBOX).status_code == 302
    assert "Le délai est passé" in text_of(added_again)
    assert Passkey.objects.count() == 1


def test_page_that_is_loaded_again_adds_one_key(professional):
    """It asks the browser again until a key was made, and never sends the passphrase again."""
    form = {"act": "ajouter", "current_password": professional.passphrase}
    making = professional.client.post(KEYS, form, headers=HERE)["Location"]
    options = [asked(professional.client.get(making, headers=HERE)) for _ in range(2)]
    made = [Authenticator().create(one) for one in options]

    kept, again = (hand_over(professional.client, one) for one in made)

    assert options[0]["challenge"] == options[1]["challenge"]
    assert kept.status_code == 302
    assert "Le délai est passé" in text_of(again)
    assert professional.client.get(making, headers=HERE)["Location"] == KEYS
    assert Passkey.objects.count() == 1


def test_leaving_or_locking_forgets_that_a_key_was_to_be_added(professional):
    client = professional.client
    for leave in (
        lambda: client.post(KEYS, {"act": "laisser"}),
        lambda: (client.post(reverse("accounts:lock")), give_code(client, professional.pin)),
    ):
        options = ask_to_add(client, professional.passphrase)
        leave()
        assert "Le délai est passé" in text_of(hand_over(client, Authenticator().create(options)))

    assert Passkey.objects.count() == 0


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

    assert client.post(SECOND, {"act": "cle"}, headers=HERE)["Location"] == SECOND
    assert "Utiliser ma clé" not in text_of(client.get(SECOND, headers=HERE))


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
        assert hand_over(professional.client, json.dumps(answer)).status_code == 200

    assert Passkey.objects.count() == 0


def test_certificate_and_key_of_another_kind_than_its_signatures_are_refused(professional):
    odd = [
        {"is_certified": True},
        # RSA that says it signs as an elliptic curve.
        {"public_key": {1: 3, 3: -7, -1: b"\xff" * 256, -2: b"\x01\x00\x01"}},
    ]
    for one in odd:
        options = ask_to_add(professional.client, professional.passphrase)
        page = hand_over(professional.client, Authenticator().create(options, **one))
        assert "Cette clé ne convient pas" in text_of(page), one

    assert Passkey.objects.count() == 0


def test_keys_are_told_apart(professional, clock):
    device = add(professional.client, professional.passphrase, "Clé du cabinet")
    clock.advance(seconds=61)
    add(professional.client, professional.passphrase, more_flags=MAY_TRAVEL)
    client = fresh(professional)
    sign(client, device.get(ask_to_use(client)))

    page = text_of(client.get(KEYS, headers=HERE))

    assert page.index("Clé du cabinet") < page.index("Elle peut exister")
    assert page.count("Dernier usage le") == 1
    assert page.count("Elle n’a pas encore servi. Elle peut exister sur vos autres appareils.") == 1


def test_adding_and_removing_ask_the_passphrase(professional, device):
    wrong = {"current_password": "une autre phrase"}
    pk = Passkey.objects.get().pk

    added = professional.client.post(KEYS, {"act": "ajouter"} | wrong, headers=HERE)
    removed = professional.client.post(KEYS, {"act": "retirer", "key": pk} | wrong, headers=HERE)

    assert "Ce n’est pas cette phrase" in text_of(added)
    assert "Ce n’est pas cette phrase" in text_of(removed)
    assert Passkey.objects.count() == 1


def test_removed_key_opens_nothing_and_other_sessions_end(professional, device):
    other = fresh(professional)
    form = {"act": "retirer", "current_password": professional.passphrase}
    professional.client.post(KEYS, form)
    assert Passkey.objects.count() == 1

    pk = Passkey.objects.get().pk
    page = professional.client.post(KEYS, form | {"key": pk}, follow=True)

    assert "La clé d’accès est retirée" in text_of(page)
    assert state_of(other) == 410
    assert "Utiliser ma clé" not in text_of(fresh(professional).get(SECOND, headers=HERE))


def test_key_of_another_is_not_removed(professional, device, organisation):
    other = join(organisation, username="if-12", address="0123456J", shown_as="Sacha If")

    for pk in (Passkey.objects.get().pk, "é"):
        form = {"act": "retirer", "key": pk, "current_password": other.passphrase}
        assert other.client.post(KEYS, form).status_code == 200

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
    row.sealed_passkey = flipped(row.sealed_passkey)
    row.save()
    client = fresh(professional)

    assert "Utiliser ma clé" not in text_of(client.get(SECOND, headers=HERE))
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
        ("https://Memo.example:443", RelyingParty("memo.example", "https://memo.example")),
        ("https://memo.example:8443", RelyingParty("memo.example", "https://memo.example:8443")),
        ("http://memo.example", None),
        ("https://192.0.2.7", None),
    ],
)
def test_party_is_what_the_operator_set(origin, party):
    request = RequestFactory(headers={"host": "memo.example:8443"}).get("/")

    with override_settings(MDV_ORIGIN=origin, ALLOWED_HOSTS=["memo.example"]):
        assert relying_party(request) == party
