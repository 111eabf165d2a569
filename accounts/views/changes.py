"""What every change of a secret answers when it is refused, or done."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.attempts import TooManyAttempts
from accounts.forms.secret_form import SecretForm
from accounts.forms.secrets import CurrentSecretsForm
from accounts.passphrase_check import SignInRefused, SpaceAltered, verify_own_passphrase
from accounts.refusals import altered, too_many
from accounts.requests import SpaceRequest


def typed_secrets(request: SpaceRequest) -> QueryDict | None:
    """What was typed; None when only the code came (confirmation.py): the form starts afresh."""
    is_typed = request.method == "POST" and "current_password" in request.POST
    return request.POST if is_typed else None


def try_change(
    request: SpaceRequest, form: SecretForm, change: Callable[[], object]
) -> HttpResponse | None:
    """Make the change. None: look at the form, which has no error when it was made."""
    try:
        change()
    except SignInRefused:
        form.refuse("current_password", _("Ce n’est pas la phrase de passe actuelle."))
    except SpaceAltered:
        return altered(request)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return None


def act_with_passphrase(
    request: SpaceRequest, form: CurrentSecretsForm, act: Callable[[], object], done: str
) -> HttpResponse | None:
    """What an open space and a code may not do. None: nothing was done, and the form says why."""
    if not form.is_bound or not form.is_valid():
        return None

    def check_and_act() -> None:
        verify_own_passphrase(request, form.cleaned_data["current_password"])
        act()

    answer = try_change(request, form, check_and_act)
    return answer if answer or form.errors else redirect(done)
