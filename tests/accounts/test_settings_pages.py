import pytest
from django.urls import reverse

from accounts.activity import RECOVERY_DELAY_CHANGED, read_activity
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import row_of, state_of, text_of
from tests.cast import Person

pytestmark = pytest.mark.django_db(databases="__all__")


def change(person, **changed):
    form = {"idle_lock_seconds": 180, "recovery_delay_hours": 24, "current_password": ""}
    return person.client.post(reverse("accounts:change_delays"), form | changed)


def delays():
    return Space.objects.values_list("idle_lock_seconds", "recovery_delay_hours").get()


def test_index_says_what_is_set(writer):
    page = text_of(writer.client.get(reverse("accounts:settings")))

    assert "Verrouillage après 3 minutes." in page
    assert "Code de secours seul : 1 jour d’attente." in page
    assert "Il est noté." in page


def test_index_recalls_a_paper_code_that_is_not_noted(writer):
    KeyWrap.objects.filter(kind=WrapKind.RECOVERY).delete()

    assert "Le noter maintenant" in text_of(writer.client.get(reverse("accounts:settings")))


def test_idle_delay_changes_without_the_passphrase(writer, clock):
    assert change(writer, idle_lock_seconds=600).status_code == 302

    assert delays() == (600, 24)
    clock.advance(seconds=599)
    assert state_of(writer.client) == 204


def test_shorter_idle_delay_holds_at_once(writer, clock):
    change(writer, idle_lock_seconds=60)
    clock.advance(seconds=60)

    assert state_of(writer.client) == 423


@pytest.mark.parametrize(
    "changed",
    [
        {"idle_lock_seconds": 59},
        {"idle_lock_seconds": 901},
        {"idle_lock_seconds": "x"},
        {"recovery_delay_hours": 169},
        {"recovery_delay_hours": -1},
    ],
)
def test_delay_that_is_not_offered_is_refused(writer, changed):
    assert list(change(writer, **changed).context["form"].errors) == list(changed)
    assert delays() == (180, 24)


def test_recovery_delay_asks_the_passphrase(writer):
    response = change(writer, recovery_delay_hours=0)

    assert list(response.context["form"].errors) == ["current_password"]
    assert delays() == (180, 24)


def test_recovery_delay_refuses_another_passphrase_and_changes_nothing(writer):
    response = change(
        writer, recovery_delay_hours=0, idle_lock_seconds=900, current_password="autre"
    )

    assert list(response.context["form"].errors) == ["current_password"]
    assert delays() == (180, 24)


def test_recovery_delay_changes_with_the_passphrase_and_is_logged(writer):
    change(writer, recovery_delay_hours=168, current_password=writer.passphrase)

    assert delays() == (180, 168)
    assert read_activity(writer.space, writer.keyring)[0].kind == RECOVERY_DELAY_CHANGED


def test_delay_of_the_operator_is_kept_when_it_is_not_among_the_usual(writer):
    Space.objects.update(idle_lock_seconds=240)

    form = writer.client.get(reverse("accounts:change_delays")).context["form"]

    assert 240 in dict(form.fields["idle_lock_seconds"].choices)


def test_new_session_takes_her_delay(writer):
    change(writer, idle_lock_seconds=300)

    assert row_of(writer.client).idle_lock_seconds == 300


def test_form_without_the_shortcut_leaves_it_as_it_is(writer: Person) -> None:
    delays = {"idle_lock_seconds": "300", "recovery_delay_hours": "24"}
    writer.client.post(reverse("accounts:change_delays"), {**delays, "exit_shortcut": "aucun"})

    writer.client.post(reverse("accounts:change_delays"), delays)

    writer.space.refresh_from_db()
    assert writer.space.exit_shortcut == "aucun"
