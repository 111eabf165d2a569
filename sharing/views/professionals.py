"""Joining by an invitation, the second factor, its keys, and what was received."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.attempts import TooManyAttempts
from accounts.methods import form_page, post_only, read_page
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from sharing.access import find_received
from sharing.models import Professional
from sharing.professionals import joining_page, passkeys_page, second_factor_page
from sharing.professionals.addresses import grouped
from sharing.professionals.fingerprint import six_words
from sharing.professionals.forms import InvitationForm, MarkForm
from sharing.professionals.inbox import read_inbox
from sharing.professionals.invitations import InvitationRefused, find_invitation
from sharing.professionals.marks import SAID, NotOpened, mark
from sharing.professionals.membership import active_member
from sharing.reading.readers import access_ended, cannot_be_read
from vault.errors import Unsealable


@form_page
def professional_register(request: SpaceRequest) -> HttpResponse:
    """Two steps at one address: the invitation, then what a space asks."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return joining_page.ask_invitation(request, form)
    try:
        invitation = find_invitation(request, form.cleaned_data["invitation"])
    except InvitationRefused:
        return joining_page.refuse_invitation(request, form)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    if "username" in request.POST:
        return joining_page.enter(request, invitation)
    return joining_page.ask_who(request, invitation)


@form_page
def second_factor(request: SpaceRequest) -> HttpResponse:
    member = Professional.objects.filter(space=request.space).first()
    if member is None:
        raise Http404
    act = second_factor_page.ACTS.get(request.POST.get("act", ""), second_factor_page.show)
    return act(request, member)


@form_page
def passkeys(request: SpaceRequest) -> HttpResponse:
    if not Professional.objects.filter(space=request.space).exists():
        raise Http404
    page = passkeys_page.answer if request.method == "POST" else passkeys_page.show
    return page(request)


@read_page
def inbox(request: SpaceRequest) -> HttpResponse:
    member = active_member(request.space)
    if member is None:
        return access_ended(request, status=200)
    context = {
        "section": "recus",
        "member": member,
        "address": grouped(member.address),
        "statuses": [(one.value, one.label) for one in SAID],
        "received": read_inbox(request.space),
    }
    return render(request, "sharing/inbox.html", context)


@read_page
def professional_address(request: SpaceRequest) -> HttpResponse:
    member = active_member(request.space)
    if member is None:
        return redirect("sharing:inbox")
    # The session's copy of the key: whoever changed the row cannot have other words said.
    words = six_words(request.space.letter_key or request.space.mailbox_public_key)
    context = {
        "section": "recus",
        "member": member,
        "address": grouped(member.address),
        "words": words,
    }
    return render(request, "sharing/address.html", context)


@post_only
def received_mark(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if active_member(request.space) is None:
        return access_ended(request)
    grant = find_received(request.space, pk)
    form = MarkForm(request.POST)
    if grant is None or not form.is_valid():
        raise Http404
    try:
        with suppress(NotOpened):
            mark(grant, form.chosen())
    except TooManyAttempts as refused:
        return too_many(request, refused)
    except Unsealable:
        return cannot_be_read(request)
    return redirect("sharing:inbox")
