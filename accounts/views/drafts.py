"""Drafts that nothing opens any more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts import drafts
from accounts.local_paths import safe_next
from accounts.methods import post_only
from accounts.profiles import home_of
from accounts.requests import SpaceRequest


@post_only
def erase_altered_drafts(request: SpaceRequest) -> HttpResponse:
    drafts.erase_altered_drafts(request.space, request.keyring)
    request.space_session.update(altered_drafts=0)
    return redirect(safe_next(request, home_of(request)))
