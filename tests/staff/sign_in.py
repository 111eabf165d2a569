"""The sign-in as a member does it, and the codes of a telephone."""

import time

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.staff.people import PASSWORD


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the telephone shows now, or some half minutes from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


def sign_in(client: Client, username: str, code: str, password: str = PASSWORD) -> HttpResponse:
    given = {"username": username, "password": password, "code": code}
    return client.post(reverse("gestion:login"), given)
