"""The paper code reopens a space; its owner may stop that."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext_lazy as _

from accounts import entrance, pending_recoveries, recovery
from accounts.attempts import TooManyAttempts
from accounts.forms.recovery import NewSecretsForm, RecoveryForm
from accounts.local_paths import safe_next
from accounts.methods import form_page, post_only
from accounts.openings import OpenedRedirect
from accounts.pin_recheck import to_sign_in
from accounts.profiles import home_of, is_professional
from accounts.refusals import too_many
from accounts.requests import SpaceRequest

NOT_TOGETHER = _(
    "L’identifiant, le papier ou la phrase ne vont pas ensemble. Relisez le papier, groupe par "
    "groupe."
)


@form_page
def recover(request: SpaceRequest) -> HttpResponse:
    """Two steps at one address: the paper code, then new secrets."""
    if request.space_state == "recovering" and "recovery_code" not in request.POST:
        return _choose_secrets(request)
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            opens_at = recovery.ask_recovery(request, **form.cleaned_data)
        except recovery.RecoveryRefused:
            form.refuse(None, NOT_TOGETHER)
        except TooManyAttempts as refused:
            return too_many(request, refused)
        else:
            if opens_at is None:
                return redirect("accounts:recover")
            return render(request, "accounts/recovery_wait.html", {"opens_at": opens_at})
    return render(request, "accounts/recover.html", {"form": form})


@post_only
def cancel_recovery(request: SpaceRequest) -> HttpResponse:
    space = request.space_session.space
    if request.space_state not in {"locked", "open"} or space is None:
        return to_sign_in()
    pending_recoveries.cancel_recovery(space)
    return redirect(safe_next(request, home_of(request)))


def _choose_secrets(request: SpaceRequest) -> HttpResponse:
    form = NewSecretsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            recovery.finish_recovery(request, **form.cleaned_data)
        except recovery.RecoveryRefused:
            entrance.sign_out(request)
            return redirect("accounts:recover")
        way_on = resolve_url("accounts:recovery_code")
        return OpenedRedirect(way_on, request.space, request.keyring)
    session = request.space_session
    context = {
        "form": form,
        "at_work": is_professional(session.space),
        "may_change_telephone": session.recovery_grant().has_passphrase,
    }
    return render(request, "accounts/recovery_secrets.html", context)
