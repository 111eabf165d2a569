"""The cast: the one who writes, the relative who saw, the stranger who was given nothing."""

import base64
import copy
from dataclasses import dataclass, field
from functools import cache

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import activity, entrance, sessions
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.spaces import NewSpace, create_space
from evidence.models import Authority
from vault.keyring import Keyring
from vault.recovery_code import new_recovery_code
from vault.slots import seal_recovery

CAST = {"writer", "relative", "stranger", "visitor"}


@dataclass
class Person:
    """Somebody with an open space, a code given just now, and a paper code typed back."""

    username: str
    passphrase: str
    pin: str
    paper_code: str
    space: Space = field(repr=False)
    keyring: Keyring = field(repr=False)
    client: Client = field(repr=False)


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def writer(authority: Authority) -> Person:
    return bring_in("tilleul-38", "quatre mots posés ensemble", "583920", "concerne")


@pytest.fixture
def relative(authority: Authority) -> Person:
    return bring_in("galet-52", "une fenêtre sur la cour", "719346", "proche")


@pytest.fixture
def stranger(authority: Authority) -> Person:
    return bring_in("fougère-71", "personne ne les connaît", "246813", "concerne")


def bring_in(username: str, passphrase: str, pin: str, profile: str) -> Person:
    new, wraps, paper_code = _made_once(username, passphrase, pin, profile)
    space = copy.deepcopy(new.space)
    space.created_on = timezone.localdate()
    space.save(force_insert=True)
    for wrap in copy.deepcopy(wraps):
        wrap.pk, wrap.space = None, space
        wrap.save(force_insert=True)
    activity.record(space, activity.REGISTERED)
    return Person(
        username=username,
        passphrase=passphrase,
        pin=pin,
        paper_code=paper_code,
        space=space,
        keyring=Keyring(space.pk, new.master_key),
        client=open_client(space, new.passphrase_key, new.master_key),
    )


def open_client(space: Space, k_pw: bytes, umk: bytes) -> Client:
    """A browser whose session is open since this instant."""
    request = RequestFactory().get("/")
    sessions.bind(request, sessions.SpaceSession())
    session = entrance.begin_open_session(request, space, k_pw, umk)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.row.pk
    client.cookies[settings.MDV_KEY_COOKIE_NAME] = base64.urlsafe_b64encode(session.cookie).decode()
    return client


@cache
def _made_once(
    username: str, passphrase: str, pin: str, profile: str
) -> tuple[NewSpace, list[KeyWrap], str]:
    """Argon2 at its real cost, once in a process; the rows are written again for each test."""
    new = create_space(username=username, passphrase=passphrase, pin=pin, profile=profile)
    code, salt = new_recovery_code(), bytes(16)
    sealed = seal_recovery(code, salt, new.space.pk.bytes, new.master_key)
    KeyWrap.objects.create(space=new.space, kind=WrapKind.RECOVERY, salt=salt, wrapped_key=sealed)
    wraps = list(KeyWrap.objects.filter(space=new.space))
    # Not new.space.delete(): it would forget the id that the keys are bound to.
    Space.objects.filter(pk=new.space.pk).delete()
    return new, wraps, code
