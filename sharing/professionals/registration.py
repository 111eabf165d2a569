"""A professional joins: an invitation becomes a space and a member, together or not at all."""

from __future__ import annotations

from accounts import entrance
from accounts import second_factor as session_state
from accounts.models import Space
from accounts.models.spaces import Profile
from accounts.requests import SpaceRequest
from sharing.models import Invitation, Professional
from sharing.professionals import totp
from sharing.professionals.addresses import new_address
from sharing.professionals.invitations import use_up


def join(
    request: SpaceRequest,
    invitation: Invitation,
    *,
    function: str,
    name: str,
    username: str,
    passphrase: str,
    pin: str,
) -> None:
    """Open the new space in this browser, where a telephone is to be set next.

    Raises InvitationRefused (somebody used it meanwhile: no space is left behind), NameTaken,
    TooManyAttempts, PoolBusy, SecretTooLong.
    """

    def enter(space: Space) -> None:
        use_up(invitation)
        Professional.objects.create(
            space=space,
            organisation_id=invitation.organisation_id,
            address=new_address(),
            function=function,
            shown_as=f"{name}, {function}" if name else function,
        )

    entrance.register(
        request,
        username=username,
        passphrase=passphrase,
        pin=pin,
        profile=Profile.PROFESSIONNEL,
        also=enter,
    )
    session_state.allow_enrolment(request.space_session, totp.new_secret())
