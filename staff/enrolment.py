"""The second factor: one telephone per member, that counts once its first code was typed."""

from __future__ import annotations

from base64 import b32encode
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff.models import Member

# A secret on a sheet of paper must not wait for ever.
ENROLMENT_HOLDS = timedelta(days=3)


def enrol(member: Member) -> TOTPDevice:
    """A new secret, not confirmed yet. The earlier one stops now, with the sessions it opened."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=member).delete()
        return TOTPDevice.objects.create(user=member, name="telephone", confirmed=False)


def is_confirmed(member: Member) -> bool:
    return bool(TOTPDevice.objects.filter(user=member, confirmed=True).exists())


def written_secret(device: TOTPDevice) -> str:
    """In base32, by groups of four: for an application where it is typed."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def accept_code(member: Member, code: str) -> TOTPDevice | None:
    """The device whose code this is, used up with it; None for any other, or one typed before."""
    with transaction.atomic():
        # Locked, so that one code typed twice at once opens once.
        device = TOTPDevice.objects.select_for_update().filter(user=member).first()
        if device is None or not _may_serve(device) or not device.verify_token(code):
            return None
        if not device.confirmed:
            device.confirmed = True
            device.save(update_fields=["confirmed"])
        return device


def _may_serve(device: TOTPDevice) -> bool:
    if device.confirmed:
        return True
    return device.created_at is not None and timezone.now() - device.created_at < ENROLMENT_HOLDS
