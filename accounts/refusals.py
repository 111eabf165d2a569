"""Pages that say no, why, and when or where to go on."""

from __future__ import annotations

import math

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.attempts import TooManyAttempts
from accounts.requests import SpaceRequest


def too_many(request: SpaceRequest, refused: TooManyAttempts) -> HttpResponse:
    """429, with the time to come back: an hour at most, but for a day of failures."""
    response = render(request, "accounts/too_many.html", {"retry_at": refused.retry_at}, status=429)
    seconds = (refused.retry_at - timezone.now()).total_seconds()
    response["Retry-After"] = str(max(1, math.ceil(seconds)))
    return response


def altered(request: SpaceRequest) -> HttpResponse:
    """A row that is not what was written: said as such, never a bare 500."""
    return render(request, "accounts/altered.html", status=409)


def session_ended(request: SpaceRequest) -> HttpResponse:
    """The third wrong code: nothing is erased, she signs in again."""
    return render(request, "accounts/session_ended.html", status=403)
