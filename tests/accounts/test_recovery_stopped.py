"""Whoever holds the paper alone can be stopped at every step, until the very last."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import pending_recoveries, recovery
from accounts.activity import RECOVERY_CANCELLED, read_activity
from accounts.models import KeyWrap, RecoveryRequest, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import row_of, sign_in, state_of
from tests.accounts.test_recovery import NEW, PAGE, ask, recovered
from vault.recovery_code import new_recovery_code

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def finder(writer, clock):
    """The delay is over: the finder of the paper is choosing new secrets."""
    ask(writer)
    clock.advance(hours=24)
    client = ask(writer)
    VaultSession.objects.filter(is_recovery=False).delete()
    assert list(client.get(PAGE).context["form"].fields) == ["password", "pin"]
    return client


def change_passphrase(person, client):
    client.post(
        reverse("accounts:change_passphrase"),
        {"current_password": person.passphrase, "new_password": "un banc sous la pluie"},
    )


def change_pin(person, client):
    form = {"current_password": person.passphrase, "new_pin": "840261"}
    client.post(reverse("accounts:change_pin"), form)


def renew_paper(person, client):
    form = {"current_password": person.passphrase}
    client.post(reverse("accounts:renew_recovery_code"), form)


def cancel(person, client):
    client.post(reverse("accounts:cancel_recovery"))


def opened(person):
    client = sign_in(person)
    client.post(reverse("accounts:pin"), {"pin": person.pin})
    return client


WAYS_TO_STOP = [cancel, change_passphrase, change_pin, renew_paper]


@pytest.mark.parametrize("stop", WAYS_TO_STOP)
def test_finder_who_chooses_secrets_is_stopped(writer, finder, stop):
    before = bytes(Space.objects.get().passphrase_verifier)
    stop(writer, opened(writer))
    kept = bytes(Space.objects.get().passphrase_verifier)

    recovered(finder)

    assert bytes(Space.objects.get().passphrase_verifier) == kept
    assert (kept == before) is (stop is not change_passphrase)
    assert state_of(finder) == 410


@pytest.mark.parametrize("stop", WAYS_TO_STOP[1:])
def test_pending_request_does_not_survive_a_change(writer, stop):
    ask(writer)

    stop(writer, writer.client)

    assert not RecoveryRequest.objects.exists()
    kinds = [one.kind for one in read_activity(writer.space, writer.keyring)]
    assert RECOVERY_CANCELLED in kinds


def test_cancelling_before_the_code_stops_the_finder_too(writer, finder):
    cancel(writer, sign_in(writer))

    recovered(finder)

    assert sign_in(writer).answer.status_code == 302


def test_request_gone_under_the_last_step_refuses_it(writer, finder):
    RecoveryRequest.objects.all().delete()

    response = recovered(finder)

    assert response["Location"] == PAGE
    assert "username" in finder.get(PAGE).context["form"].fields
    assert sign_in(writer).answer.status_code == 302


def test_request_begun_again_makes_the_finder_wait_again(writer, finder):
    RecoveryRequest.objects.all().delete()
    pending_recoveries.wait_for(writer.space)

    recovered(finder)

    assert sign_in(writer).answer.status_code == 302


def test_holder_of_paper_and_passphrase_needs_no_request(writer):
    client = ask(writer, passphrase=writer.passphrase)

    assert recovered(client)["Location"].startswith("/inscription/code-de-secours/")


def test_flag_of_a_recovery_turned_off_opens_nothing(writer, finder):
    VaultSession.objects.update(is_recovery=False)

    assert state_of(finder) == 410


def test_flag_of_a_recovery_turned_on_opens_nothing(writer):
    VaultSession.objects.update(is_recovery=True)

    response = writer.client.post(PAGE, NEW)

    assert "username" in response.context["form"].fields
    assert sign_in(writer).answer.status_code == 302


def test_recovery_does_not_outlive_its_quarter_of_an_hour(writer, clock):
    client = ask(writer, passphrase=writer.passphrase)
    key = row_of(client).pk
    for _ in range(10):
        clock.advance(seconds=100)
        late = clock.now.replace(year=clock.now.year + 1)
        VaultSession.objects.filter(pk=key).update(ends_at=late)
        client.get(PAGE)

    assert "username" in client.get(PAGE).context["form"].fields


def test_altered_passphrase_row_leaves_the_paper_its_delay(writer):
    Space.objects.update(passphrase_salt=b"cut")

    client = ask(writer, passphrase=writer.passphrase)

    assert "opens_at" in client.answer.context
    assert RecoveryRequest.objects.exists()


def test_unknown_name_asks_as_much_of_the_database(writer):
    counts = []
    for changed in ({"username": "peuplier-22"}, {"recovery_code": new_recovery_code()}):
        # The first of each makes the rows that the next ones count in.
        ask(writer, **changed)
        with CaptureQueriesContext(connection) as queries:
            ask(writer, **changed)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_unknown_name_tries_a_key_too(writer, monkeypatch):
    tried = []
    real = recovery.open_recovery
    monkeypatch.setattr(recovery, "open_recovery", lambda *a: tried.append(a) or real(*a))
    ask(writer, username="peuplier-22")
    ask(writer, recovery_code=new_recovery_code())

    assert len(tried) == 2


def test_earlier_paper_stops_at_once_when_she_says_so(writer):
    form = {"current_password": writer.passphrase, "ends_others": "on"}
    page = writer.client.post(reverse("accounts:renew_recovery_code"), form)["Location"]
    code = writer.client.get(page).context["code"]
    assert ask(writer, passphrase=writer.passphrase).answer.status_code == 302

    writer.client.post(page, {"confirm": code[-4:]})

    kinds = KeyWrap.objects.values_list("kind", flat=True)
    assert sorted(kinds) == [WrapKind.RECOVERY, WrapKind.SLOT]
    assert ask(writer, Client(), passphrase=writer.passphrase).answer.status_code == 200


def test_box_stays_ticked_when_the_code_is_asked_in_between(writer, clock):
    clock.advance(seconds=61)

    response = writer.client.post(
        reverse("accounts:renew_recovery_code"), {"ends_others": "on", "confirm_pin": writer.pin}
    )

    assert response.context["form"]["ends_others"].initial is True
    assert "checked" in response.content.decode()


def test_box_is_absent_without_an_earlier_paper(writer):
    KeyWrap.objects.filter(kind=WrapKind.RECOVERY).delete()

    form = writer.client.get(reverse("accounts:renew_recovery_code")).context["form"]

    assert "ends_others" not in form.fields
