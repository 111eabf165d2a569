"""Any two of cookie, row and pepper open nothing."""

import base64
import secrets

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import RecoveryRequest, VaultSession
from tests.accounts.steps import give_code, open_space, row_of, sign_in, state_of
from vault.errors import Unsealable
from vault.pepper import Pepper
from vault.session_keys import SESSION_LOCKED, SESSION_OPEN, row_key, unseal_session

pytestmark = pytest.mark.django_db(databases="__all__")


def parts_of(client, person):
    row = row_of(client)
    cookie = base64.urlsafe_b64decode(client.cookies["k"].value)
    return row, cookie, person.space.pk.bytes


def opens(cookie, key, row):
    for purpose, sealed in (
        (SESSION_OPEN, row.sealed_master_key),
        (SESSION_LOCKED, row.sealed_passphrase_key),
    ):
        try:
            unseal_session(cookie, key, purpose, sealed)
        except Unsealable:
            continue
        return True
    return False


def test_all_three_open(writer, settings):
    row, cookie, uid = parts_of(writer.client, writer)
    pepper = Pepper.from_secret(settings.MDV_PEPPER)

    assert opens(cookie, row_key(pepper, uid, row.pk), row)


def test_row_and_pepper_open_nothing(writer, settings):
    row, _, uid = parts_of(writer.client, writer)
    pepper = Pepper.from_secret(settings.MDV_PEPPER)

    assert not opens(bytes(32), row_key(pepper, uid, row.pk), row)


def test_cookie_and_row_open_nothing(writer):
    row, cookie, uid = parts_of(writer.client, writer)
    pepper = Pepper("other", secrets.token_bytes(32))

    assert not opens(cookie, row_key(pepper, uid, row.pk), row)


def test_cookie_and_pepper_open_nothing(writer):
    row = row_of(writer.client)
    VaultSession.objects.all().delete()
    VaultSession.objects.create(
        session_key=row.pk,
        space_id=row.space_id,
        last_seen_at=row.last_seen_at,
        ends_at=row.ends_at,
        expire_date=row.ends_at,
        sealed_master_key=secrets.token_bytes(len(row.sealed_master_key)),
    )

    assert state_of(writer.client) == 410


def test_row_of_another_session_opens_nothing(writer):
    other = open_space(writer)
    copied = row_of(other)
    VaultSession.objects.filter(pk=writer.client.cookies["s"].value).update(
        sealed_master_key=copied.sealed_master_key,
        sealed_passphrase_key=copied.sealed_passphrase_key,
    )

    assert state_of(writer.client) == 410


@pytest.mark.parametrize("state", ["open", "locked"])
def test_session_id_with_another_key_cookie_is_nobody(writer, stranger, state):
    if state == "locked":
        writer.client.post(reverse("accounts:lock"))
    mixed = Client()
    mixed.cookies["s"] = writer.client.cookies["s"].value
    mixed.cookies["k"] = stranger.client.cookies["k"].value

    assert state_of(mixed) == 410
    assert give_code(mixed, writer.pin)["Location"] == "/connexion/"


def test_mixed_cookies_cannot_cancel_a_recovery(writer, stranger):
    now = row_of(writer.client).last_seen_at
    RecoveryRequest.objects.create(space=writer.space, opens_at=now, expires_at=now)
    writer.client.post(reverse("accounts:lock"))
    mixed = Client()
    mixed.cookies["s"] = writer.client.cookies["s"].value
    mixed.cookies["k"] = stranger.client.cookies["k"].value
    mixed.post(reverse("accounts:cancel_recovery"))

    assert RecoveryRequest.objects.exists()


@pytest.mark.parametrize("key", ["", "é", "a\x00b", '"a\\000b"', "x" * 5000, "../../x"])
def test_strange_session_cookie_is_nobody(writer, key):
    # As a header: newer Pythons refuse to make such a cookie, not to receive it.
    client = Client(headers={"cookie": f"s={key}; k={writer.client.cookies['k'].value}"})

    assert state_of(client) == 410


@pytest.mark.parametrize("cookie", ["", "court", "é" * 44, "A" * 44, "x" * 5000])
def test_strange_key_cookie_is_nobody(writer, cookie):
    client = Client()
    client.cookies["s"] = writer.client.cookies["s"].value
    client.cookies["k"] = cookie

    assert state_of(client) == 410


def test_session_of_an_erased_space_is_nobody(writer):
    writer.space.delete()

    assert state_of(writer.client) == 410


def test_session_id_of_somebody_planted_beforehand_is_not_taken_over(writer):
    client = Client()
    client.cookies["s"], client.cookies["k"] = "f" * 40, "A" * 43 + "="
    sign_in(writer, client)

    assert not VaultSession.objects.filter(pk="f" * 40).exists()


def test_same_person_may_have_two_sessions(writer):
    other = open_space(writer)

    assert (state_of(writer.client), state_of(other)) == (204, 204)
