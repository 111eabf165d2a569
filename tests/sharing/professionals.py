"""A professional's telephone, and a browser past it."""

from __future__ import annotations

import base64

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import second_factor as session_state
from accounts.models import VaultSession
from accounts.space_session import SpaceSession
from sharing.models import Organisation, Professional
from sharing.professionals import totp
from sharing.professionals.second_factor import LABEL
from tests.cast import Person, bring_in

SECRET = b"20 bytes of a secret"


def join(
    organisation: Organisation,
    *,
    username: str = "orme-64",
    address: str = "K7QM2XWD",
    shown_as: str = "La référente",
    has_telephone: bool = True,
) -> Person:
    """An active member whose browser gave the code and, with a telephone, its six digits."""
    person = bring_in(username, "une lampe près du quai", "830417", "professionnel")
    Professional.objects.create(
        space=person.space,
        organisation=organisation,
        address=address,
        function="Avocate",
        shown_as=shown_as,
    )
    if has_telephone:
        set_telephone(person)
        pass_second_factor(person.client)
    return person


def set_telephone(person: Person, secret: bytes = SECRET) -> None:
    sealed = person.keyring.seal_value(LABEL, secret)
    Professional.objects.filter(space=person.space).update(sealed_totp=sealed)


def pass_second_factor(client: Client) -> None:
    session_state.note_given(session_of(client))


def session_of(client: Client) -> SpaceSession:
    row = VaultSession.objects.get(pk=client.cookies[settings.SESSION_COOKIE_NAME].value)
    key = client.cookies[settings.MDV_KEY_COOKIE_NAME].value
    return SpaceSession(row, base64.urlsafe_b64decode(key))


def digits(secret: bytes = SECRET, *, steps: int = 0) -> str:
    """What the telephone shows now, or so many half minutes later."""
    return totp.code_of(secret, totp.step_at(timezone.now().timestamp()) + steps)
