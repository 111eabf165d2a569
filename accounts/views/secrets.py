"""New passphrase, code or paper code."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import secrets_change
from accounts.forms.secrets import ChangePassphraseForm, ChangePinForm, CurrentSecretsForm
from accounts.methods import form_page
from accounts.requests import SpaceRequest
from accounts.views.changes import try_change, typed_secrets


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
    form = CurrentSecretsForm(typed_secrets(request))
    if form.is_bound and form.is_valid():
        current = form.cleaned_data["current_password"]
        change = partial(secrets_change.renew_paper_code, request, current=current)
        answer = try_change(request, form, change)
        if answer or not form.errors:
            return answer or redirect(_paper_code_page())
    return render(request, "accounts/renew_recovery_code.html", {"form": form, **SECTION})


SECTION = {"section": "reglages"}


def _paper_code_page() -> str:
    query = urlencode({"next": reverse("accounts:settings")})
    return f"{reverse('accounts:recovery_code')}?{query}"


def _done(request: SpaceRequest, what: str) -> HttpResponse:
    return render(request, "accounts/secret_changed.html", {"what": what, **SECTION})
