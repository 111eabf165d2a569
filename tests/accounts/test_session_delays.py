from datetime import timedelta

import pytest
from django.urls import reverse

from accounts import sessions
from accounts.models import VaultSession
from tests.accounts.steps import give_code, row_of, sign_in, state_of

pytestmark = pytest.mark.django_db(databases="__all__")


def test_space_stays_open_until_its_delay(writer, clock):
    clock.advance(seconds=179)

    assert state_of(writer.client) == 204


def test_space_left_alone_locks(writer, clock):
    clock.advance(seconds=180)

    assert state_of(writer.client) == 423
    assert row_of(writer.client).sealed_master_key is None
    assert row_of(writer.client).sealed_passphrase_key is not None


def test_asking_for_the_state_is_no_activity(writer, clock):
    for _ in range(9):
        clock.advance(seconds=20)
        state_of(writer.client)

    assert state_of(writer.client) == 423


def test_saying_i_am_here_is_activity(writer, clock):
    for _ in range(9):
        clock.advance(seconds=100)
        writer.client.post(reverse("accounts:state"))

    assert state_of(writer.client) == 204


def test_saying_i_am_here_opens_nothing(writer, clock):
    clock.advance(seconds=200)

    assert writer.client.post(reverse("accounts:state")).status_code == 423


def test_saying_i_am_here_needs_the_token(writer):
    writer.client.handler.enforce_csrf_checks = True

    assert writer.client.post(reverse("accounts:state")).status_code == 403


def test_a_page_is_activity_written_at_most_every_twenty_seconds(writer, clock):
    before = row_of(writer.client).last_seen_at
    clock.advance(seconds=19)
    writer.client.get(reverse("accounts:settings"))
    assert row_of(writer.client).last_seen_at == before

    clock.advance(seconds=5)
    writer.client.get(reverse("accounts:settings"))
    assert row_of(writer.client).last_seen_at == clock.now


def test_what_is_still_being_sent_keeps_no_locked_space_from_sleeping(writer, clock, rf):
    sending = rf.get("/")
    sending.COOKIES.update({name: one.value for name, one in writer.client.cookies.items()})
    sessions.bind(sending, sessions.read_session(sending))
    writer.client.post(reverse("accounts:lock"))
    seen = row_of(writer.client).last_seen_at

    clock.advance(seconds=25)
    sessions.keep_alive(sending)

    assert row_of(writer.client).last_seen_at == seen


def test_after_half_an_hour_no_key_is_left(writer, clock):
    clock.advance(minutes=30)

    assert state_of(writer.client) == 423
    row = row_of(writer.client)
    assert (row.sealed_master_key, row.sealed_passphrase_key) == (None, None)
    assert writer.client.get(reverse("accounts:pin"))["Location"] == "/connexion/"


def test_after_twelve_hours_the_session_is_gone(writer, clock):
    for _ in range(12 * 36):
        clock.advance(seconds=100)
    writer.client.get(reverse("accounts:settings"))

    assert state_of(writer.client) == 410
    assert not VaultSession.objects.exists()


def test_activity_never_goes_beyond_twelve_hours(writer, clock):
    VaultSession.objects.update(idle_lock_seconds=900)
    for _ in range(12 * 5):
        clock.advance(minutes=12)
        writer.client.post(reverse("accounts:state"))

    assert state_of(writer.client) == 410


def test_locked_session_is_opened_by_the_code_alone(writer, clock):
    clock.advance(seconds=200)

    assert give_code(writer.client, writer.pin).status_code == 302
    assert state_of(writer.client) == 204


def test_locked_session_without_its_code_turns_dormant(writer, clock):
    client = sign_in(writer)
    clock.advance(minutes=31)

    assert give_code(client, writer.pin)["Location"] == "/connexion/"


@pytest.mark.parametrize("hours", [1, 20, 24 * 400])
def test_clock_going_back_opens_nothing_longer(writer, clock, hours):
    clock.advance(hours=-hours)

    assert state_of(writer.client) == 423


def test_longer_delay_of_her_choice_is_kept(writer, clock):
    VaultSession.objects.update(idle_lock_seconds=900)
    clock.advance(seconds=899)

    assert state_of(writer.client) == 204


def test_state_of_nobody_is_ended(visitor):
    assert state_of(visitor) == 410
    assert visitor.get(reverse("accounts:state")).content == b""


@pytest.mark.parametrize("seconds", [1, 30_000])
def test_delay_written_in_the_row_by_somebody_is_held_within_bounds(writer, clock, seconds):
    VaultSession.objects.update(idle_lock_seconds=seconds)
    clock.advance(seconds=59 if seconds == 1 else 900)

    assert state_of(writer.client) == (204 if seconds == 1 else 423)


def test_end_written_in_the_row_by_somebody_changes_nothing(writer, clock):
    late = clock.now + timedelta(days=400)
    VaultSession.objects.update(ends_at=late, expire_date=late, idle_lock_seconds=900)
    for _ in range(12 * 5):
        clock.advance(minutes=12)
        writer.client.post(reverse("accounts:state"))

    assert state_of(writer.client) == 410
