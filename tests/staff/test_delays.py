"""Fifteen minutes without a page, eight hours in all."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from accounts.models import VaultSession
from accounts.session_store import SessionStore
from accounts.sweeping import end_sessions
from staff.sessions import BEGAN, LIFE


def status(person) -> int:
    return person.client.get(reverse("gestion:index")).status_code


def test_session_holds_while_it_is_used(editor, clock):
    for _ in range(3):
        clock.advance(minutes=14)
        assert status(editor) == 200


def test_idle_session_ends_after_fifteen_minutes(editor, clock):
    clock.advance(minutes=15)

    assert status(editor) == 302


def test_used_session_ends_after_eight_hours(editor):
    session = SessionStore(editor.client.cookies[settings.MDV_STAFF_COOKIE_NAME].value)
    session[BEGAN] -= LIFE.total_seconds()
    session.save()

    assert status(editor) == 302


def test_clock_set_back_keeps_nothing_open(editor, clock):
    clock.advance(minutes=-16)

    assert status(editor) == 302


def test_later_end_written_in_the_row_opens_nothing(editor, clock):
    clock.advance(minutes=16)
    VaultSession.objects.update(expire_date=clock.advance(days=0).replace(year=2099))

    assert status(editor) == 302


def test_page_asked_again_at_once_writes_nothing(editor, clock):
    row = VaultSession.objects.values("session_data", "expire_date")
    before = row.get()
    clock.advance(seconds=20)

    status(editor)

    assert row.get() == before


def test_sweeper_erases_what_is_due(editor, clock):
    clock.advance(minutes=15)

    assert end_sessions() == 1
