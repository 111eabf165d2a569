"""A change of password gives no free guesses, and waits its turn for Argon2."""

from __future__ import annotations

import pytest
from django.urls import reverse

from staff.tries import PASSWORD, PasswordTry
from tests.staff.people import PASSWORD as RIGHT
from vault.errors import PoolBusy

pytestmark = pytest.mark.django_db(databases="__all__")

NEW = "une autre lampe sous la pluie"


def change(client, old=RIGHT, new=NEW):
    given = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("gestion:password_change"), given)


def test_guesses_at_the_present_password_are_counted(editor):
    for _ in range(PASSWORD[1] - 1):
        PasswordTry(editor.member)
    change(editor.client, old="au hasard")

    response = change(editor.client)

    assert response["Location"] == reverse("gestion:password_change")
    editor.member.refresh_from_db()
    assert editor.member.check_password(RIGHT)


def test_right_password_is_not_counted(editor):
    for _ in range(PASSWORD[1] - 1):
        PasswordTry(editor.member)
    change(editor.client, new="court")

    assert change(editor.client)["Location"] == reverse("gestion:password_change_done")


def test_flood_costs_no_try(editor, monkeypatch):
    def busy():
        raise PoolBusy

    monkeypatch.setattr("staff.password.stretching", busy)

    statuses = {change(editor.client).status_code for _ in range(PASSWORD[1] + 1)}

    assert statuses == {503}
