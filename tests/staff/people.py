"""Two members of staff at work: the one who writes a text and the one who reads it over."""

from dataclasses import dataclass, field
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.session_store import SessionStore
from staff import roles, sessions
from staff.models import Member

STAFF = {"editor", "reviewer"}
PASSWORD = "une lampe sous la pluie 47"


@dataclass
class StaffPerson:
    """A member, the telephone that shows the codes, and a browser signed in with both factors."""

    member: Member
    device: TOTPDevice = field(repr=False)
    client: Client = field(repr=False)


@pytest.fixture
def editor() -> StaffPerson:
    return bring_in("camille", roles.WRITING)


@pytest.fixture
def reviewer() -> StaffPerson:
    return bring_in("dominique", roles.REVIEW)


def bring_in(username: str, *groups: str) -> StaffPerson:
    member = Member.objects.create(
        username=username, name=username.capitalize(), password=_made_once()
    )
    member.groups.set([Group.objects.get_or_create(name=one)[0] for one in groups])
    device = TOTPDevice.objects.create(user=member, name="telephone", confirmed=True)
    return StaffPerson(member, device, verified_client(member, device))


def verified_client(member: Member, device: TOTPDevice) -> Client:
    request = RequestFactory().get(settings.MDV_STAFF_PATH)
    request.session = SessionStore()
    sessions.begin(request, member, device)
    request.session.save()
    client = Client()
    client.cookies[settings.MDV_STAFF_COOKIE_NAME] = request.session.session_key
    return client


@cache
def _made_once() -> str:
    """Argon2 at its real cost, once in a process."""
    return make_password(PASSWORD)
