import pytest
from django.test import Client
from django.urls import reverse

from accounts.activity import RECOVERED, RECOVERY_ASKED, RECOVERY_CANCELLED, read_activity
from accounts.models import KeyWrap, RecoveryRequest, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import give_code, open_space, sign_in, state_of, text_of
from vault.recovery_code import new_recovery_code

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = "/recuperation/"
NEW = {"password": "un banc devant la gare", "pin": "840261"}


def ask(person, client=None, passphrase="", **changed):
    client = client or Client()
    form = {
        "username": person.username,
        "recovery_code": person.paper_code,
        "current_password": passphrase,
    }
    client.answer = client.post(PAGE, form | changed)
    return client


def recovered(client):
    return client.post(PAGE, NEW)


def kinds_of_activity(person):
    return [one.kind for one in read_activity(person.space, person.keyring)]


def page_without_token(response):
    return text_of(response).replace(str(response.context["csrf_token"]), "")


def test_paper_and_passphrase_ask_new_secrets_at_once(writer):
    client = ask(writer, passphrase=writer.passphrase)

    assert client.answer["Location"] == PAGE
    assert list(client.get(PAGE).context["form"].fields) == ["password", "pin"]


def test_new_secrets_open_the_space_and_show_a_new_paper_code(writer):
    client = ask(writer, passphrase=writer.passphrase)

    response = recovered(client)

    assert response["Location"] == "/inscription/code-de-secours/"
    assert state_of(client) == 204
    assert client.get(response["Location"]).context["code"] != writer.paper_code


def test_recovered_space_opens_with_the_new_secrets_only(writer):
    recovered(ask(writer, passphrase=writer.passphrase))

    assert sign_in(writer).answer.status_code == 200
    client = sign_in(writer, password=NEW["password"])
    assert give_code(client, NEW["pin"]).status_code == 302


def test_recovery_keeps_the_same_keys(writer):
    recovered(ask(writer, passphrase=writer.passphrase))

    assert RECOVERED in kinds_of_activity(writer)


def test_recovery_ends_every_other_session_and_retires_the_paper(writer):
    recovered(ask(writer, passphrase=writer.passphrase))

    assert state_of(writer.client) == 410
    assert VaultSession.objects.count() == 1
    assert ask(writer, passphrase=NEW["password"]).answer.status_code == 200


def test_paper_alone_must_wait_a_day(writer, clock):
    response = ask(writer).answer

    request = RecoveryRequest.objects.get()
    assert (request.opens_at - clock.now).total_seconds() == 24 * 3600
    assert "Revenez à partir de" in text_of(response)


def test_asking_again_does_not_start_again(writer, clock):
    ask(writer)
    clock.advance(hours=23)
    ask(writer)
    clock.advance(hours=1)

    assert ask(writer).answer["Location"] == PAGE


def test_after_the_delay_the_same_form_opens(writer, clock):
    ask(writer)
    clock.advance(hours=24)

    assert state_of(ask(writer)) == 410
    assert recovered(ask(writer)).status_code == 302
    assert not RecoveryRequest.objects.exists()


def test_unused_recovery_lapses_after_a_week(writer, clock):
    ask(writer)
    clock.advance(days=8, seconds=1)

    assert "Revenez à partir de" in text_of(ask(writer).answer)


def test_her_own_delay_is_kept(writer, clock):
    Space.objects.update(recovery_delay_hours=72)
    ask(writer)
    clock.advance(hours=71)

    assert ask(writer).answer.status_code == 200


def test_no_delay_by_her_choice_opens_at_once(writer, clock):
    Space.objects.update(recovery_delay_hours=0)

    assert ask(writer).answer["Location"] == PAGE


def test_she_sees_it_before_the_code_and_stops_it_in_one_press(writer):
    ask(writer)
    client = sign_in(writer)

    assert "Annuler cette demande" in text_of(client.get(reverse("accounts:pin")))
    client.post(reverse("accounts:cancel_recovery"))
    assert not RecoveryRequest.objects.exists()


def test_she_sees_it_on_every_page_inside(writer):
    ask(writer)

    for name in ("accounts:settings", "journal:entry_list", "contacts:directory"):
        assert "Annuler cette demande" in text_of(writer.client.get(reverse(name)))


def test_asking_and_stopping_are_in_her_log(writer):
    ask(writer)
    writer.client.post(reverse("accounts:cancel_recovery"))

    assert kinds_of_activity(writer)[:2] == [RECOVERY_CANCELLED, RECOVERY_ASKED]


def test_stopped_recovery_must_wait_again(writer, clock):
    ask(writer)
    clock.advance(hours=20)
    RecoveryRequest.objects.all().delete()
    clock.advance(hours=5)

    assert "Revenez" in text_of(ask(writer).answer)


def test_stranger_cannot_stop_it(writer, stranger):
    ask(writer)
    stranger.client.post(reverse("accounts:cancel_recovery"))

    assert RecoveryRequest.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"username": "peuplier-22"},
        {"recovery_code": new_recovery_code()},
        {"recovery_code": "pas un code"},
        {"recovery_code": "0" * 3000},
        {"current_password": "une autre phrase"},
    ],
)
def test_everything_wrong_gets_the_same_answer(writer, changed):
    usual = ask(writer, username="inconnu-99").answer
    refused = ask(writer, **changed).answer

    assert (usual.status_code, refused.status_code) == (200, 200)
    assert usual.context["form"].non_field_errors() == refused.context["form"].non_field_errors()
    assert not RecoveryRequest.objects.exists()


def test_code_is_read_however_it_is_written(writer):
    typed = writer.paper_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert ask(writer, passphrase=writer.passphrase, recovery_code=typed).answer.status_code == 302


def test_recovering_session_opens_no_other_page(writer):
    client = ask(writer, passphrase=writer.passphrase)

    for name in ("accounts:settings", "journal:entry_list", "accounts:pin"):
        assert client.get(reverse(name))["Location"] == "/connexion/"


def test_recovering_session_ends_when_left_alone(writer, clock):
    client = ask(writer, passphrase=writer.passphrase)
    clock.advance(seconds=181)

    assert recovered(client).status_code == 200
    assert sign_in(writer).answer.status_code == 302


def test_recovering_session_lasts_a_quarter_of_an_hour(writer, clock):
    client = ask(writer, passphrase=writer.passphrase)
    for _ in range(9):
        clock.advance(seconds=100)
        client.get(PAGE)

    assert "username" in client.get(PAGE).context["form"].fields


@pytest.mark.parametrize("changed", [{"password": "motdepasse1234"}, {"pin": "1234"}])
def test_weak_new_secrets_change_nothing(writer, changed):
    client = ask(writer, passphrase=writer.passphrase)

    response = client.post(PAGE, NEW | changed)

    assert list(response.context["form"].errors) == list(changed)
    assert sign_in(writer).answer.status_code == 302


def test_closing_space_is_reopened(writer, clock):
    Space.objects.update(closing_at=clock.now)
    KeyWrap.objects.filter(kind=WrapKind.SLOT).delete()

    recovered(ask(writer, passphrase=writer.passphrase))

    assert Space.objects.get().closing_at is None
    assert sign_in(writer, password=NEW["password"]).answer.status_code == 302


def test_too_many_recoveries_from_one_address_must_wait(writer, clock):
    for _ in range(30):
        ask(writer, recovery_code="x")

    assert ask(writer, recovery_code="x").answer.status_code == 429


def test_holder_of_the_paper_passes_all_the_same(writer, clock):
    for _ in range(31):
        ask(writer, recovery_code="x")

    assert ask(writer, passphrase=writer.passphrase).answer["Location"] == PAGE


def test_failures_of_others_do_not_stop_it(writer):
    for _ in range(3):
        sign_in(writer, password="une autre phrase de passe")

    assert recovered(ask(writer, passphrase=writer.passphrase)).status_code == 302
    assert state_of(open_space(writer)) == 410
