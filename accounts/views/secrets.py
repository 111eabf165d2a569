"""New passphrase, code or paper code."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import paper_codes, secrets_change
from accounts.forms.secrets import ChangePassphraseForm, ChangePinForm, RenewPaperForm
from accounts.methods import form_page
from accounts.requests import SpaceRequest
from accounts.views.changes import try_change, typed_secrets
from accounts.views.paper_code_page import paper_code_page


@form_page
def change_passphrase(request: SpaceRequest) -> HttpResponse:
    form = ChangePassphraseForm(typed_secrets(request))
    if form.is_bound and form.is_valid():
        current, new = form.cleaned_data["current_password"], form.cleaned_data["new_password"]
        change = partial(secrets_change.change_passphrase, request, current=current, new=new)
        answer = try_change(request, form, change)
        if answer or not form.errors:
            return answer or _done(request, "passphrase")
    return render(request, "accounts/change_passphrase.html", {"form": form, **SECTION})


@form_page
def change_pin(request: SpaceRequest) -> HttpResponse:
    form = ChangePinForm(typed_secrets(request))
    if form.is_bound and form.is_valid():
        current, new_pin = form.cleaned_data["current_password"], form.cleaned_data["new_pin"]
        change = partial(secrets_change.change_pin, request, current=current, new_pin=new_pin)
        answer = try_change(request, form, change)
        if answer or not form.errors:
            return answer or _done(request, "pin")
    return render(request, "accounts/change_pin.html", {"form": form, **SECTION})


@form_page
def renew_recovery_code(request: SpaceRequest) -> HttpResponse:
    # Ticked before the code was asked in between, the box stays ticked.
    form = RenewPaperForm(
        typed_secrets(request),
        has_earlier=paper_codes.has_confirmed_code(request.space),
        initial={"ends_others": "ends_others" in request.POST},
    )
    if form.is_bound and form.is_valid():
        change = partial(
            secrets_change.renew_paper_code,
            request,
            current=form.cleaned_data["current_password"],
            ends_others=form.cleaned_data.get("ends_others", False),
        )
        answer = try_change(request, form, change)
        if answer or not form.errors:
            return answer or redirect(paper_code_page(reverse("accounts:settings")))
    return render(request, "accounts/renew_recovery_code.html", {"form": form, **SECTION})


SECTION = {"section": "reglages"}


def _done(request: SpaceRequest, what: str) -> HttpResponse:
    return render(request, "accounts/secret_changed.html", {"what": what, **SECTION})
