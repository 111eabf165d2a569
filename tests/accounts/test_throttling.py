import pytest
from django.test import Client
from django.urls import reverse

from accounts import attempts
from accounts.keys import name_tag
from accounts.models import AttemptWindow
from tests.accounts.steps import give_code, open_space, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
WRONG = "une autre phrase de passe"


@pytest.fixture
def worn_out(writer, clock):
    """Ten failures today, counted without paying for ten runs of Argon2."""

    for _ in range(10):
        attempts.take_attempt("failures", name_tag(writer.username), limit=10, window=attempts.DAY)
    return writer


def test_eleventh_failure_still_has_its_hourly_try(worn_out):
    assert sign_in(worn_out, password=WRONG).answer.status_code == 200


def test_twelfth_must_wait_and_is_told_until_when(worn_out, clock):
    sign_in(worn_out, password=WRONG)

    response = sign_in(worn_out).answer

    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "J’ai mon code de secours" in text_of(response)


def test_next_hour_brings_another_try(worn_out, clock):
    sign_in(worn_out, password=WRONG)
    clock.advance(minutes=61)

    assert sign_in(worn_out).answer.status_code == 302


def test_owner_gets_through_both_steps_with_the_hourly_try(worn_out):
    client = sign_in(worn_out)

    assert give_code(client, worn_out.pin).status_code == 302
    assert state_of(open_space(worn_out)) == 204


def test_unknown_name_is_slowed_down_alike(writer, clock):

    for _ in range(10):
        attempts.take_attempt("failures", name_tag("peuplier-22"), limit=10, window=attempts.DAY)
    sign_in(writer, username="peuplier-22")

    assert sign_in(writer, username="peuplier-22").answer.status_code == 429


def test_session_opened_today_keeps_its_own_tries(worn_out):
    sign_in(worn_out, password=WRONG)
    worn_out.client.post(reverse("accounts:lock"))

    assert give_code(worn_out.client, worn_out.pin).status_code == 302


def test_passphrase_and_paper_always_pass(worn_out):
    sign_in(worn_out, password=WRONG)
    client = Client()
    form = {"username": worn_out.username, "recovery_code": worn_out.paper_code}
    client.post(reverse("accounts:recover"), {**form, "current_password": worn_out.passphrase})

    assert client.get(reverse("accounts:recover")).context["form"].fields.keys() == {
        "password",
        "pin",
    }


def test_tries_worn_out_inside_leave_those_of_the_paper(writer, clock):
    for _ in range(10):
        attempts.take_attempt(
            "own-passphrase",
            writer.client.cookies["s"].value.encode(),
            limit=10,
            window=attempts.HOUR,
        )
    client = Client()
    form = {"username": writer.username, "recovery_code": writer.paper_code}

    response = client.post(
        reverse("accounts:recover"), {**form, "current_password": writer.passphrase}
    )

    assert response.status_code == 302


def test_wrong_codes_of_new_sessions_count_for_the_account(writer):
    client = sign_in(writer)
    give_code(client, "7777")

    assert attempts.attempts_made("failures", name_tag(writer.username)) == 1


def test_right_answers_leave_no_failure_behind(writer):
    open_space(writer)

    assert attempts.attempts_made("failures", name_tag(writer.username)) == 0


def test_one_address_signs_in_a_hundred_and_twenty_times_an_hour(writer, rf, clock):
    address = attempts.address_of(rf.get("/"))
    for _ in range(120):
        attempts.take_attempt("sign-in", address, limit=120, window=attempts.HOUR)

    assert sign_in(writer).answer.status_code == 429


def test_neither_address_nor_name_is_stored(writer):
    sign_in(writer, password=WRONG)

    stored = [bytes(key) for key in AttemptWindow.objects.values_list("key", flat=True)]
    assert {len(key) for key in stored} == {32}
    assert [key for key in stored if b"127.0.0.1" in key or b"tilleul" in key] == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "nowhere", False),
    ],
)
def test_ipv6_line_counts_as_one(rf, first, second, same):
    one, other = (attempts.address_of(rf.get("/", REMOTE_ADDR=ip)) for ip in (first, second))

    assert (one == other) is same


def test_window_that_is_over_starts_again(clock):
    attempts.take_attempt("x", b"y", limit=1, window=attempts.HOUR)
    with pytest.raises(attempts.TooManyAttempts) as refused:
        attempts.take_attempt("x", b"y", limit=1, window=attempts.HOUR)
    clock.now = refused.value.retry_at

    attempts.take_attempt("x", b"y", limit=1, window=attempts.HOUR)
    assert attempts.attempts_made("x", b"y") == 1
