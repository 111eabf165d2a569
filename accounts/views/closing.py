"""Closing a space."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts import closing, paper_codes
from accounts.forms.closing import ClosingForm
from accounts.methods import form_page
from accounts.recovery import RecoveryRefused
from accounts.requests import SpaceRequest
from accounts.views.changes import try_change, typed_secrets


@form_page
def close(request: SpaceRequest) -> HttpResponse:
    space = request.space
    form = ClosingForm(typed_secrets(request))
    if form.is_bound and form.is_valid():
        at_once = request.POST.get("when") == "now"
        answer = try_change(request, form, partial(_close, request, form, at_once=at_once))
        if answer or not form.errors:
            return answer or _closed(request, None if at_once else space.closing_at)
    context = {
        "form": form,
        "has_paper_code": paper_codes.has_confirmed_code(space),
        "section": "reglages",
    }
    return render(request, "accounts/close.html", context)


def _closed(request: SpaceRequest, erased_at: datetime | None) -> HttpResponse:
    return render(request, "accounts/closed.html", {"erased_at": erased_at})


def _close(request: SpaceRequest, form: ClosingForm, *, at_once: bool) -> None:
    current = form.cleaned_data["current_password"]
    if not at_once:
        closing.close_space(request, current=current)
        return
    code = form.cleaned_data["recovery_code"]
    try:
        closing.erase_now(request, current=current, recovery_code=code)
    except RecoveryRefused:
        form.refuse("recovery_code", _("Il manque le code de secours, tel que sur le papier."))
