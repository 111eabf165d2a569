import pytest
from django.urls import reverse

from accounts import closing, spaces
from accounts.models import ActivityRecord, Draft, KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import open_space, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


def close(person, **changed):
    form = {"current_password": person.passphrase, "when": "later"}
    return person.client.post(reverse("accounts:close"), form | changed)


def erase(person, **changed):
    return close(person, when="now", recovery_code=person.paper_code, **changed)


def test_page_explains_before_it_asks(writer):
    page = text_of(writer.client.get(reverse("accounts:close")))

    assert "Pendant trente jours" in page
    assert "n’est pas noté" not in page


def test_page_warns_who_has_no_paper_code(writer):
    KeyWrap.objects.filter(kind=WrapKind.RECOVERY).delete()

    assert "n’est pas noté" in text_of(writer.client.get(reverse("accounts:close")))


def test_closing_shuts_every_session_and_keeps_thirty_days(writer, clock):
    other = open_space(writer)

    response = close(writer)

    assert response.status_code == 200
    assert (Space.objects.get().closing_at - clock.now).days == 30
    assert (state_of(writer.client), state_of(other)) == (410, 410)
    assert set(KeyWrap.objects.values_list("kind", flat=True)) == {WrapKind.RECOVERY}
    assert sign_in(writer).answer.status_code == 403


def test_last_page_is_outside_and_says_when(writer, clock):
    page = text_of(close(writer))

    assert "data-mdv-inside" not in page
    assert "Tout sera effacé le" in page


@pytest.mark.parametrize("changed", [{"current_password": ""}, {"current_password": "autre"}])
def test_open_space_alone_closes_nothing(writer, changed):
    assert list(close(writer, **changed).context["form"].errors) == ["current_password"]
    assert Space.objects.get().closing_at is None


@pytest.mark.parametrize("code", ["", "pas le bon", "0000-0000-0000-0000-0000-0000-0000"])
def test_erasing_at_once_needs_the_paper_too(writer, code):
    response = close(writer, when="now", recovery_code=code)

    assert list(response.context["form"].errors) == ["recovery_code"]
    assert Space.objects.get().closing_at is None
    assert state_of(writer.client) == 204


def test_erasing_at_once_leaves_nothing(writer, stranger):
    response = erase(writer)

    assert "Tout est effacé" in text_of(response)
    assert list(Space.objects.all()) == [stranger.space]
    for model in (KeyWrap, ActivityRecord, Draft):
        assert not model.objects.filter(space_id=writer.space.pk).exists()
    assert not VaultSession.objects.filter(space_id=writer.space.pk).exists()
    assert state_of(stranger.client) == 204


def test_thirty_days_later_the_sweep_erases(writer, stranger, clock):
    close(writer)
    clock.advance(days=29)
    assert closing.erase_closed_spaces() == 0

    clock.advance(days=1)
    assert closing.erase_closed_spaces() == 1
    assert list(Space.objects.all()) == [stranger.space]


def test_name_is_free_again_once_erased(writer):
    erase(writer)

    assert spaces.find_space(writer.username) is None


@pytest.fixture
def failing_holder(monkeypatch):
    """A storage that refuses, once."""
    failures = [OSError("disk")]

    def refuse(space):
        if failures:
            raise failures.pop()

    holder = spaces.Holder("failing", erase=refuse, count=lambda s: 0, export=lambda s, k: None)
    monkeypatch.setitem(spaces._holders, "failing", holder)


def test_storage_that_fails_leaves_nothing_readable_and_is_finished_later(writer, failing_holder):
    assert erase(writer).status_code == 200

    space = Space.objects.get()
    assert not KeyWrap.objects.exists()
    assert bytes(space.sealed_mailbox_key) == b""
    assert closing.erase_closed_spaces() == 1
    assert not Space.objects.exists()


def test_one_space_that_fails_does_not_keep_the_others(
    writer, stranger, failing_holder, clock, caplog
):
    Space.objects.update(closing_at=clock.now)

    assert closing.erase_closed_spaces() == 1
    assert "OSError" in caplog.text
    assert str(writer.space.pk) not in caplog.text
