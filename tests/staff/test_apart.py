"""A member is never a space, and a space never a member, in whatever browser."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse


def test_verified_member_reads_the_index(editor):
    assert editor.client.get(reverse("gestion:index")).status_code == 200


@pytest.mark.parametrize("name", ["index", "password_change", "logout", "figures"])
def test_open_space_leads_to_the_staff_sign_in(writer, name):
    response = writer.client.get(reverse(f"gestion:{name}"))

    assert response.status_code == 302
    assert response["Location"] == reverse("gestion:login")


def test_member_opens_no_space(editor, writer):
    response = editor.client.get(reverse("journal:entry_list"))

    assert response["Location"] == reverse("accounts:login")


def test_browser_of_both_keeps_both_apart(editor, writer):
    writer.client.cookies[settings.MDV_STAFF_COOKIE_NAME] = editor.client.cookies[
        settings.MDV_STAFF_COOKIE_NAME
    ].value

    inside = writer.client.get(reverse("journal:entry_list")).wsgi_request
    at_work = writer.client.get(reverse("gestion:index")).wsgi_request

    assert inside.space == writer.space
    assert not hasattr(inside, "user")
    assert at_work.user == editor.member
    assert at_work.space is None
    assert at_work.keyring is None


def test_exit_takes_the_cookie_of_staff_away_too(visitor):
    cookie = visitor.post("/quitter/").cookies[settings.MDV_STAFF_COOKIE_NAME]

    assert (cookie.value, cookie["path"]) == ("", settings.MDV_STAFF_PATH)


def test_work_leaves_the_cookies_of_a_space_alone(editor, writer):
    writer.client.cookies[settings.MDV_STAFF_COOKIE_NAME] = editor.client.cookies[
        settings.MDV_STAFF_COOKIE_NAME
    ].value

    response = writer.client.get(reverse("gestion:index"))

    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert settings.MDV_KEY_COOKIE_NAME not in response.cookies
