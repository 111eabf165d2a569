"""The activity log, for her alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import activity
from accounts.local_paths import safe_next
from accounts.methods import form_page
from accounts.requests import SpaceRequest


@form_page
def activity_page(request: SpaceRequest) -> HttpResponse:
    if request.method == "POST":
        # « J’ai vu »: the notice of failed tries goes, the log stays.
        request.space_session.update(failed_tries=0)
        return redirect(safe_next(request, reverse("accounts:activity")))
    lines = activity.read_activity(request.space, request.keyring)
    return render(request, "accounts/activity.html", {"lines": lines, "section": "reglages"})
