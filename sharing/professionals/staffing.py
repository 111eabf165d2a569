"""What staff do with organisations: invite, end, give back. They see a function and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.keys import pepper
from sharing.models import Invitation, Organisation, Professional
from sharing.professionals.invitations import waiting
from staff import roles
from staff.figures import Figure, name_figure
from vault.context import ctx

VIEW = "sharing.view_organisation"
CHANGE = "sharing.change_organisation"
HANDLE_DIGITS = 24


@dataclass(frozen=True)
class Member:
    """A professional as staff see one: neither a name, nor an address, nor a space.

    `handle`: what the page sends back to say whom; it is kept nowhere and leads to nothing else.
    """

    handle: str
    function: str
    joined_on: date
    is_active: bool


def register() -> None:
    for verb in ("view", "add", "change"):
        roles.allow(roles.ADMINISTRATION, f"sharing.{verb}_organisation")
    active = Organisation.objects.filter(is_active=True)
    name_figure("organisations", Figure(_("Organisations"), active.count))
    readers = Professional.objects.reading
    name_figure(
        "professionals",
        Figure(_("Professionnels"), lambda: readers().count(), of_people=True),
    )
    name_figure("invitations", Figure(_("Invitations en attente"), lambda: waiting().count()))


def members_of(organisation: Organisation) -> list[Member]:
    return [
        Member(_handle(one), one.function, one.created_on, one.is_active)
        for one in organisation.professionals.order_by("created_on", "pk")
    ]


def set_access(organisation: Organisation, handle: str, *, is_active: bool) -> bool:
    """End or give back the access of a member, from the next request on. False for nobody."""
    for one in organisation.professionals.all():
        if compare_digest(_handle(one).encode(), handle.encode("utf-8", "replace")):
            return bool(Professional.objects.filter(pk=one.pk).update(is_active=is_active))
    return False


def withdraw_invitation(organisation: Organisation, pk: UUID) -> bool:
    """Nobody can use it any more. One that was used stays: the member is ended instead."""
    rows = Invitation.objects.filter(organisation=organisation, pk=pk, used_on=None)
    return bool(rows.delete()[0])


def invitations_of(organisation: Organisation) -> list[tuple[Invitation, bool]]:
    """Each with whether it still waits. What expired unused is shown for a month."""
    now = timezone.now()
    rows = organisation.invitations.filter(used_on=None)
    shown = [one for one in rows if (now - one.expires_at).days < 31]
    return [(one, one.expires_at > now) for one in shown]


def _handle(member: Professional) -> str:
    return pepper().mac("link", ctx("member", member.pk.bytes)).hex()[:HANDLE_DIGITS]
