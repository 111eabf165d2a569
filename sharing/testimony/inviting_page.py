"""Her page for a code: for whom, in her words, which may wait as a draft."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.requests import SpaceRequest
from sharing.testimony.forms import INVITING, InviteForm, blank, forget
from sharing.testimony.invitations import MOST, TooManyInvitations, blank_id, invite


def show(request: SpaceRequest) -> HttpResponse:
    said, waited = blank(request.space, request.keyring, INVITING)
    form = InviteForm(initial={"invitation": blank_id(), **said})
    return _page(request, form, waited=waited)


def take(request: SpaceRequest) -> HttpResponse | None:
    """None once there is a code. Raises InvitationGone."""
    form = InviteForm(request.POST)
    if "forget" in request.POST:
        forget(request, form)
        return redirect("sharing:testimony_invite")
    if not form.is_valid():
        return _page(request, form)
    place = {"invitation_id": form.cleaned_data["invitation"], "to": form.cleaned_data["to"]}
    try:
        invite(request.space, request.keyring, **place)
    except TooManyInvitations:
        return _page(request, form, is_full=True, status=409)
    forget(request, form)
    return None


def _page(
    request: SpaceRequest, form: InviteForm, *, status: int = 200, **notes: bool
) -> HttpResponse:
    context = {"form": form, "most": MOST, "section": "notes", **notes}
    return render(request, "sharing/testimony_invite.html", context, status=status)
