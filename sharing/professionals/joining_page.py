"""The second step of joining: the form of every space, under the name of the organisation."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.attempts import TooManyAttempts
from accounts.pseudonyms import propose_name, propose_names
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from accounts.spaces import NameTaken
from sharing.models import Invitation
from sharing.professionals.forms import InvitationForm, JoinForm
from sharing.professionals.invitations import InvitationRefused
from sharing.professionals.registration import join


def ask_who(
    request: SpaceRequest,
    invitation: Invitation,
    form: JoinForm | None = None,
    *,
    is_taken: bool = False,
) -> HttpResponse:
    """`is_taken`: the name, perhaps by the same press of the same button, a moment ago."""
    context = {
        "form": form or JoinForm(initial=_proposed(request)),
        "organisation": invitation.organisation,
        "is_taken": is_taken,
    }
    return render(request, "sharing/professional_register.html", context)


def enter(request: SpaceRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return ask_who(request, invitation, form)
    given = form.cleaned_data
    try:
        join(
            request,
            invitation,
            function=given["function"],
            name=given["name"],
            username=given["username"],
            passphrase=given["password"],
            pin=given["pin"],
        )
    except NameTaken:
        names = ", ".join(propose_names())
        form.add_error(
            "username",
            _("Ce nom est déjà pris. En voici de libres : %(names)s.") % {"names": names},
        )
        return ask_who(request, invitation, form, is_taken=True)
    except InvitationRefused:
        used = InvitationForm(request.POST)
        used.is_valid()
        return refuse_invitation(request, used)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return redirect("sharing:second_factor")


def ask_invitation(
    request: SpaceRequest, form: InvitationForm, *, is_refused: bool = False
) -> HttpResponse:
    context = {"form": form, "is_refused": is_refused}
    return render(request, "sharing/professional_invitation.html", context)


def refuse_invitation(request: SpaceRequest, form: InvitationForm) -> HttpResponse:
    """Wrong, expired, used, withdrawn: one answer."""
    form.refuse("invitation", _("Ce code n’ouvre rien, ou n’ouvre plus. Relisez-le."))
    return ask_invitation(request, form, is_refused=True)


def _proposed(request: SpaceRequest) -> dict[str, Any]:
    return {"username": propose_name(), "invitation": request.POST.get("invitation", "")}
