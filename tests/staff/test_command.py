"""`manage.py staff`: members are made at the terminal, and nowhere else."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff import roles
from staff.models import Member
from staff.tries import Try
from tests.staff.people import PASSWORD

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the terminal, in turn."""
    answers: list[str] = [PASSWORD, PASSWORD]
    monkeypatch.setattr("staff.management.commands.staff.getpass", lambda _: answers.pop(0))
    return answers


def staff(*arguments: str) -> str:
    out = StringIO()
    call_command("staff", *arguments, stdout=out)
    return out.getvalue()


def test_add_prints_a_secret_and_nothing_of_the_password(typed):
    said = staff("add", "camille", "redaction")

    device = TOTPDevice.objects.get()
    assert device.config_url in said
    assert not device.confirmed
    assert PASSWORD not in said
    assert [one.name for one in Member.objects.get().groups.all()] == [roles.WRITING]


def test_member_is_no_superuser_unless_said(typed):
    staff("add", "camille")

    assert not Member.objects.get().is_superuser


@pytest.mark.parametrize("password", ["trop court 47", "12345678901234567"])
def test_weak_password_makes_no_member(typed, password):
    typed[:] = [password, password]

    with pytest.raises(CommandError):
        staff("add", "camille")

    assert not Member.objects.exists()


def test_two_passwords_that_differ_make_no_member(typed):
    typed[1] = "une autre lampe sous la pluie"

    with pytest.raises(CommandError):
        staff("add", "camille")

    assert not Member.objects.exists()


def test_unknown_role_makes_no_member(typed):
    with pytest.raises(CommandError, match="Known: redaction"):
        staff("add", "camille", "patron")

    assert not Member.objects.exists()


def test_reset_replaces_the_telephone_and_the_password(editor, typed):
    typed[:] = ["une autre lampe sous la pluie"] * 2

    staff("reset", "camille")

    editor.member.refresh_from_db()
    assert editor.member.check_password("une autre lampe sous la pluie")
    assert not TOTPDevice.objects.filter(pk=editor.device.pk).exists()


def test_disable_and_enable(editor):
    staff("disable", "camille")
    disabled = "disabled" in staff("list")
    staff("enable", "camille")

    assert disabled
    assert "disabled" not in staff("list")


def test_roles_replace_the_earlier_ones(editor):
    staff("roles", "camille", "relecture")

    assert [one.name for one in editor.member.groups.all()] == [roles.REVIEW]


def test_unlock_opens_a_name_that_strangers_tried(editor):
    for made in range(11):
        Try(RequestFactory().get("/", REMOTE_ADDR=f"198.51.100.{made}"), "Camille")

    staff("unlock", "camille")

    Try(RequestFactory().get("/", REMOTE_ADDR="203.0.113.1"), "camille")


def test_unknown_name_is_said():
    with pytest.raises(CommandError, match="nobody"):
        staff("disable", "personne")
