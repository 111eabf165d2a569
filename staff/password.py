"""A change of password: its tries are counted, and its Argon2 waits for a slot like any other."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.attempts import TooManyAttempts
from accounts.keys import stretching
from staff.models import Member
from staff.tries import PasswordTry
from vault.errors import PoolBusy


def in_turn(request: HttpRequest, change: Callable[[], HttpResponse]) -> HttpResponse:
    """`change`: Django's page. An open session gives no free guesses at the password behind it.

    Raises PoolBusy, and no try was made.
    """
    if request.method != "POST" or not isinstance(request.user, Member):
        return change()
    try:
        attempt = PasswordTry(request.user)
    except TooManyAttempts:
        messages.error(request, _("Il y a eu beaucoup d’essais. Réessayez demain."))
        return redirect("gestion:password_change")
    try:
        with stretching():
            response = change()
    except PoolBusy:
        attempt.forget()
        raise
    if _was_right(response):
        attempt.forget()
    return response


def _was_right(response: HttpResponse) -> bool:
    if not isinstance(response, TemplateResponse):
        return response.status_code == 302
    return "old_password" not in (response.context_data or {})["form"].errors
