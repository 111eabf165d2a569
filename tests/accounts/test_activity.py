import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts import activity
from accounts.mailbox import seal_letter
from accounts.models import ActivityRecord
from tests.accounts.steps import give_code, open_space, row_of, sign_in, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


def lines_of(person):
    return activity.read_activity(person.space, person.keyring)


def test_opening_is_logged_in_order(writer):
    client = sign_in(writer)
    give_code(client, "7777")
    give_code(client, writer.pin)

    assert [one.kind for one in lines_of(writer)] == [
        activity.OPENED,
        activity.WRONG_CODE,
        activity.SIGNED_IN,
        activity.REGISTERED,
    ]


def test_page_says_it_in_french_with_its_hour(writer, clock):
    hour = date_format(timezone.localtime(clock.now), "j F à G \\h i")

    page = text_of(writer.client.get(reverse("accounts:activity")))

    assert f"le {hour}" in page
    assert "Espace créé" in page


def test_log_tells_nothing_to_the_database_and_the_pepper(writer, settings):
    sign_in(writer, password="une autre phrase de passe")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_activityrecord")
        dump = repr(cursor.fetchall())

    for word in ("wrong", "registered", "passphrase", settings.MDV_PEPPER.hex()):
        assert word not in dump


def test_every_line_has_the_same_size(writer):
    open_space(writer)
    writer.client.post(reverse("accounts:lock"))

    assert {len(bytes(row.sealed)) for row in ActivityRecord.objects.all()} == {
        len(bytes(ActivityRecord.objects.first().sealed))
    }


def test_stranger_reads_nothing_of_it(writer, stranger):
    lines = activity.read_activity(writer.space, stranger.keyring)

    assert {one.kind for one in lines} == {activity.UNREADABLE}


def test_line_moved_from_another_space_is_shown_as_altered(writer, stranger):
    ActivityRecord.objects.filter(space=stranger.space).update(space=writer.space)

    assert [one.kind for one in lines_of(writer)] == [activity.UNREADABLE, activity.REGISTERED]
    page = text_of(writer.client.get(reverse("accounts:activity")))
    assert "Une ligne est altérée" in page


def test_failed_tries_are_told_once_inside(writer):
    for _ in range(2):
        sign_in(writer, password="une autre phrase de passe")
    client = open_space(writer)

    assert row_of(client).failed_tries == 2
    assert "il y a eu 2 essais" in text_of(client.get(reverse("journal:entry_list")))


def test_wrong_codes_are_told_too(writer):
    give_code(sign_in(writer), "7777")

    page = text_of(open_space(writer).get(reverse("accounts:settings")))
    assert "il y a eu un essai avec" in page


def test_i_have_seen_takes_the_notice_away_and_keeps_the_log(writer):
    sign_in(writer, password="une autre phrase de passe")
    client = open_space(writer)

    response = client.post(reverse("accounts:activity"), {"next": "/journal/"})

    assert response["Location"] == "/journal/"
    assert "il y a eu un essai" not in text_of(client.get(reverse("journal:entry_list")))
    assert activity.WRONG_PASSPHRASE in [one.kind for one in lines_of(writer)]


def test_ordinary_opening_tells_nothing(writer):
    page = text_of(open_space(writer).get(reverse("accounts:settings")))

    assert "J’ai vu" not in page


def test_failures_seen_at_one_opening_are_not_told_at_the_next(writer):
    sign_in(writer, password="une autre phrase de passe")
    open_space(writer)

    assert row_of(open_space(writer)).failed_tries == 0


def test_other_app_may_name_what_it_records(writer, monkeypatch):
    monkeypatch.setattr(activity, "_sentences", dict(activity._sentences))
    activity.register_kind("tested", "Essai du journal")
    activity.record(writer.space, "tested")

    assert lines_of(writer)[0].sentence == "Essai du journal"


def test_page_asks_a_fixed_number_of_queries(writer, django_assert_num_queries):
    for _ in range(30):
        activity.record(writer.space, activity.OPENED)

    # The space, the log, a recovery under way; on SQLite the session is asked elsewhere.
    with django_assert_num_queries(3 if connection.vendor == "sqlite" else 4):
        writer.client.get(reverse("accounts:activity"))


def test_own_slip_inside_is_logged_and_not_told_as_an_attempt(writer):
    form = {"current_password": "une autre phrase", "new_pin": "840261"}
    writer.client.post(reverse("accounts:change_pin"), form)

    client = open_space(writer)

    assert row_of(client).failed_tries == 0
    assert activity.OWN_WRONG_PASSPHRASE in [one.kind for one in lines_of(writer)]


@pytest.mark.parametrize("changed", [{"at": "2026-01-01T00:00:00"}, {"at": 5}, {"at": None}])
def test_forged_line_is_shown_as_altered(writer, changed):
    letter = {"kind": activity.OPENED, "at": timezone.now().isoformat()} | changed
    sealed = seal_letter(writer.space, "activity", letter)
    ActivityRecord.objects.create(
        space=writer.space, sealed=sealed, created_on=timezone.localdate()
    )

    assert lines_of(writer)[0].kind == activity.UNREADABLE
