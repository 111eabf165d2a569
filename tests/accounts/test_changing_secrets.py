import pytest
from django.urls import reverse

from accounts import activity, secrets_change, sessions
from accounts.attempts import DAY, HOUR, attempts_made, take_attempt
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import OWN_FAILURES_A_DAY, OWN_FAILURES_AN_HOUR, SignInRefused
from tests.accounts.steps import give_code, open_space, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
NEW_PASSPHRASE = "un banc devant la gare"
NEW_PIN = "840261"


def change_passphrase(person, **changed):
    form = {"current_password": person.passphrase, "new_password": NEW_PASSPHRASE}
    return person.client.post(reverse("accounts:change_passphrase"), form | changed)


def change_pin(person, **changed):
    form = {"current_password": person.passphrase, "new_pin": NEW_PIN}
    return person.client.post(reverse("accounts:change_pin"), form | changed)


def renew(person, **changed):
    form = {"current_password": person.passphrase}
    return person.client.post(reverse("accounts:renew_recovery_code"), form | changed)


def kinds_of_activity(person):
    return [one.kind for one in activity.read_activity(person.space, person.keyring)]


def test_new_passphrase_replaces_the_old_one(writer):
    response = change_passphrase(writer)

    assert "Votre phrase de passe est changée" in text_of(response)
    assert sign_in(writer).answer.status_code == 200
    client = sign_in(writer, password=NEW_PASSPHRASE)
    assert give_code(client, writer.pin).status_code == 302


def test_new_code_replaces_the_old_one(writer):
    response = change_pin(writer)

    assert "Votre code est changé" in text_of(response)
    client = sign_in(writer)
    assert give_code(client, writer.pin).status_code == 200
    assert give_code(client, NEW_PIN).status_code == 302


@pytest.mark.parametrize("change", [change_passphrase, change_pin])
def test_other_sessions_end_and_this_one_goes_on(writer, change):
    other = open_space(writer)

    change(writer)

    assert (state_of(other), state_of(writer.client)) == (410, 204)


def test_this_session_reopens_after_a_lock(writer):
    change_passphrase(writer)
    change_pin(writer, current_password=NEW_PASSPHRASE)
    writer.client.post(reverse("accounts:lock"))

    assert give_code(writer.client, NEW_PIN).status_code == 302


@pytest.mark.parametrize("change", [change_passphrase, change_pin, renew])
def test_open_space_and_code_are_not_enough(writer, change):
    response = change(writer, current_password="une autre phrase", confirm_pin=writer.pin)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["current_password"]
    assert activity.OWN_WRONG_PASSPHRASE in kinds_of_activity(writer)
    assert give_code(sign_in(writer), writer.pin).status_code == 302


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (change_passphrase, {"new_password": "motdepasse1234"}),
        (change_passphrase, {"new_password": ""}),
        (change_pin, {"new_pin": "1234"}),
        (change_pin, {"new_pin": ""}),
        (change_pin, {"current_password": ""}),
    ],
)
def test_weak_or_missing_secret_changes_nothing(writer, change, changed):
    before = Space.objects.values().get()

    response = change(writer, **changed)

    assert list(response.context["form"].errors) == list(changed)
    assert Space.objects.values().get() == before


def test_changes_are_in_her_log(writer):
    change_passphrase(writer)
    change_pin(writer, current_password=NEW_PASSPHRASE)

    assert kinds_of_activity(writer)[:2] == [activity.CODE_CHANGED, activity.PASSPHRASE_CHANGED]


def test_paper_code_survives_both(writer):
    change_passphrase(writer)
    change_pin(writer, current_password=NEW_PASSPHRASE)

    form = {"username": writer.username, "recovery_code": writer.paper_code}
    answer = sign_in(writer).post(
        reverse("accounts:recover"), {**form, "current_password": NEW_PASSPHRASE}
    )
    assert answer.status_code == 302


def test_new_paper_code_is_shown_then_confirmed(writer):
    response = renew(writer)

    assert response["Location"] == "/inscription/code-de-secours/?next=%2Fcompte%2F"
    code = writer.client.get(response["Location"]).context["code"]
    form = {"confirm": code[-4:], "next": "/compte/"}
    assert writer.client.post("/inscription/code-de-secours/", form)["Location"] == "/compte/"


def test_earlier_paper_opens_for_fourteen_days(writer, clock):
    page = renew(writer)["Location"]
    code = writer.client.get(page).context["code"]
    writer.client.post(page, {"confirm": code[-4:]})
    form = {"username": writer.username, "recovery_code": writer.paper_code}
    form["current_password"] = writer.passphrase

    clock.advance(days=13, hours=23)
    assert sign_in(writer).post(reverse("accounts:recover"), form).status_code == 302
    clock.advance(hours=2)
    assert sign_in(writer).post(reverse("accounts:recover"), form).status_code == 200


def test_paper_code_asked_and_not_confirmed_leaves_the_other(writer):
    renew(writer)

    kinds = set(KeyWrap.objects.values_list("kind", flat=True))
    assert kinds == {WrapKind.SLOT, WrapKind.RECOVERY, WrapKind.RECOVERY_PENDING}


def request_of(person, rf):
    request = rf.post("/")
    request.COOKIES.update({name: one.value for name, one in person.client.cookies.items()})
    sessions.bind(request, sessions.read_session(request))
    return request


def test_code_changed_in_one_window_while_the_passphrase_changes_in_another(
    writer, rf, monkeypatch
):
    """The passphrase changes between the check and the writing: the space must not be shut."""
    real = secrets_change.new_slot

    def meanwhile(*args):
        monkeypatch.setattr(secrets_change, "new_slot", real)
        secrets_change.change_passphrase(
            request_of(writer, rf), current=writer.passphrase, new=NEW_PASSPHRASE
        )
        return real(*args)

    monkeypatch.setattr(secrets_change, "new_slot", meanwhile)
    with pytest.raises(SignInRefused):
        secrets_change.change_pin(
            request_of(writer, rf), current=writer.passphrase, new_pin=NEW_PIN
        )

    client = sign_in(writer, password=NEW_PASSPHRASE)
    assert give_code(client, writer.pin).status_code == 302


def test_wrong_current_passphrase_is_limited_to_ten_an_hour(writer, clock):
    for _ in range(OWN_FAILURES_AN_HOUR):
        take_attempt("own-passphrase", key_of(writer.client), limit=10, window=HOUR)

    assert change_pin(writer).status_code == 429


def key_of(client):
    return client.cookies["s"].value.encode()


def test_tries_worn_out_in_one_session_leave_those_of_another(writer, clock):
    other = open_space(writer)
    for _ in range(OWN_FAILURES_AN_HOUR):
        take_attempt("own-passphrase", key_of(writer.client), limit=10, window=HOUR)

    form = {"current_password": writer.passphrase, "new_pin": NEW_PIN}
    assert "est changé" in text_of(other.post(reverse("accounts:change_pin"), form))


def test_tries_of_all_sessions_have_a_daily_ceiling(writer, clock):
    for _ in range(OWN_FAILURES_A_DAY):
        take_attempt("own-day", writer.space.pk.bytes, limit=OWN_FAILURES_A_DAY, window=DAY)

    assert change_pin(writer).status_code == 429
    assert attempts_made("own-passphrase", key_of(writer.client)) == 0


def test_right_passphrase_leaves_no_try_behind(writer):
    change_pin(writer)

    assert attempts_made("own-passphrase", key_of(writer.client)) == 0
    assert attempts_made("own-day", writer.space.pk.bytes) == 0


def test_form_always_offers_the_code(writer):
    page = text_of(writer.client.get(reverse("accounts:change_pin")))

    assert 'name="confirm_pin"' in page
    assert page.count('autocomplete="one-time-code"') == 3
