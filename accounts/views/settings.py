"""What a person may set in her space."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts import delays, paper_codes
from accounts.forms.delays import DelaysForm
from accounts.methods import form_page, read_page
from accounts.requests import SpaceRequest
from accounts.views.changes import try_change


@read_page
def settings_page(request: SpaceRequest) -> HttpResponse:
    context = {
        "section": "reglages",
        "space": request.space,
        "idle_minutes": request.space.idle_lock_seconds // 60,
        "recovery_days": request.space.recovery_delay_hours // 24,
        "has_paper_code": paper_codes.has_confirmed_code(request.space),
    }
    return render(request, "accounts/settings.html", context)


@form_page
def change_delays(request: SpaceRequest) -> HttpResponse:
    space = request.space
    initial = {
        "idle_lock_seconds": space.idle_lock_seconds,
        "recovery_delay_hours": space.recovery_delay_hours,
        "exit_shortcut": space.exit_shortcut,
    }
    form = DelaysForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        answer = try_change(request, form, partial(_change, request, form))
        if answer or not form.errors:
            return answer or redirect("accounts:settings")
    return render(request, "accounts/change_delays.html", {"form": form, "section": "reglages"})


def _change(request: SpaceRequest, form: DelaysForm) -> None:
    given = form.cleaned_data
    if form.changes_recovery:
        hours, current = given["recovery_delay_hours"], given["current_password"]
        delays.change_recovery_delay(request, hours, current=current)
    delays.change_idle_lock(request, given["idle_lock_seconds"])
    if given["exit_shortcut"]:
        delays.change_exit_shortcut(request, given["exit_shortcut"])
