"""A code for one registration: made by staff, shown once, kept as an HMAC."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts import attempts
from accounts.keys import earlier_peppers, pepper
from accounts.requests import SpaceRequest
from sharing.models import Invitation, Organisation
from vault.context import ctx
from vault.errors import BadRecoveryCode
from vault.pepper import Pepper
from vault.recovery_code import ALPHABET, read_symbols

# Sixty random bits, behind a limit: typed from a sheet of paper without a slip.
SIGNS, GROUP = 12, 4
WRONG_AN_HOUR = 20
DAYS = (3, 7, 14, 30)
USUAL_DAYS = 14


class InvitationRefused(Exception):
    """Unknown, expired, used, withdrawn, or of an organisation that is no more: not said which."""


def invite(organisation: Organisation, *, label: str, days: int) -> str:
    """The code, which nobody can read again."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))
    Invitation.objects.create(
        organisation=organisation,
        code_tag=_tag(signs, pepper()),
        label=label,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return "-".join(signs[at : at + GROUP] for at in range(0, SIGNS, GROUP))


def find_invitation(request: SpaceRequest, typed: str) -> Invitation:
    """What this code opens. Counted before it is looked up; given back when it is right.

    Raises InvitationRefused, accounts.attempts.TooManyAttempts.
    """
    address = attempts.address_of(request)
    attempts.take_attempt("invitation", address, limit=WRONG_AN_HOUR, window=attempts.HOUR)
    try:
        signs = read_symbols(typed)
    except BadRecoveryCode:
        raise InvitationRefused from None
    tags = [_tag(signs, one) for one in (pepper(), *earlier_peppers().values())]
    found = waiting().filter(code_tag__in=tags).select_related("organisation").first()
    if found is None:
        raise InvitationRefused
    attempts.give_back("invitation", address)
    return found


def use_up(invitation: Invitation) -> None:
    """Once, whoever comes at the same time: the condition is in the UPDATE.

    To be called in the transaction that makes the member. Raises InvitationRefused.
    """
    # On its own columns alone: a join would become a subquery, which PostgreSQL does not ask again
    # of a row that it had to wait for.
    unused = Invitation.objects.filter(
        pk=invitation.pk, used_on=None, expires_at__gt=timezone.now()
    )
    is_vouched_for = Organisation.objects.filter(
        pk=invitation.organisation_id, is_active=True
    ).exists()
    if not is_vouched_for or not unused.update(used_on=timezone.localdate()):
        raise InvitationRefused


def waiting() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        used_on=None, expires_at__gt=timezone.now(), organisation__is_active=True
    )


def _tag(signs: str, using: Pepper) -> bytes:
    return using.mac("link", ctx("invitation", signs))
