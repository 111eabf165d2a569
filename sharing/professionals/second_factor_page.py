"""The conversation of the second factor: set a telephone, give digits or a key, change it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import entrance, paper_codes
from accounts import second_factor as session_state
from accounts.attempts import TooManyAttempts
from accounts.local_paths import safe_next
from accounts.passphrase_check import SignInRefused
from accounts.profiles import home_of
from accounts.refusals import session_ended, too_many
from accounts.requests import SpaceRequest
from accounts.views.paper_code_page import paper_code_page
from sharing.models import Professional
from sharing.professionals import passkeys, second_factor, totp
from sharing.professionals.challenges import NoChallenge
from sharing.professionals.forms import DigitsForm, PassphraseForm
from sharing.professionals.relying_party import relying_party
from sharing.professionals.second_factor import FactorRefused, NotToBeSet


def show(
    request: SpaceRequest,
    member: Professional,
    form: DigitsForm | PassphraseForm | None = None,
    **of_key: str,
) -> HttpResponse:
    """What this session is asked: a telephone to set, digits, or nothing more.

    `of_key`: what the browser hands to a passkey once its button is pressed (`asked`), or what is
    said of its answer (`refused`).
    """
    session = request.space_session
    context: dict[str, Any] = {"next": safe_next(request, home_of(request)), "section": "reglages"}
    if session_state.was_given(session):
        context |= {"form": form or PassphraseForm()}
        return render(request, "sharing/second_factor_set.html", context)
    secret = session_state.pending_secret(session)
    context |= {"form": form or DigitsForm(), "has_former": bool(member.sealed_totp)}
    if secret:
        shown = {
            "picture": totp.picture_of(secret),
            "written": totp.written_secret(secret),
            "loses_keys": _loses_keys(request),
        }
        return render(request, "sharing/professional_telephone.html", context | shown)
    context |= {
        "may_change": session_state.may_enrol(session),
        "is_from_paper": session_state.came_from_paper(session),
        "loses_keys": _loses_keys(request),
        "has_key": relying_party(request) is not None and _has_keys(request),
        **of_key,
    }
    return render(request, "sharing/second_factor.html", context)


def give_digits(request: SpaceRequest, member: Professional) -> HttpResponse:
    if not _is_asked(request, member):
        return _again(request)
    form = DigitsForm(request.POST)
    if not form.is_valid():
        return show(request, member, form)
    try:
        second_factor.check(request, member, form.cleaned_data["digits"])
    except FactorRefused as refused:
        form.refuse("digits", _("Ce ne sont pas ces chiffres.") + " " + _tries_left(refused.left))
        return show(request, member, form)
    except entrance.SessionEnded:
        return session_ended(request)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return _go_on(request)


def ask_key(request: SpaceRequest, member: Professional) -> HttpResponse:
    party = relying_party(request)
    if party is None or not _is_asked(request, member) or not _has_keys(request):
        return _again(request)
    return show(request, member, asked=passkeys.ask_to_use(request, party))


def give_key(request: SpaceRequest, member: Professional) -> HttpResponse:
    party = relying_party(request)
    if party is None or not _is_asked(request, member):
        return _again(request)
    try:
        second_factor.check_key(request, party, request.POST.get("answer", ""))
    except NoChallenge:
        return show(request, member, refused=_("Le délai est passé : reprenez-la depuis le début."))
    except FactorRefused as refused:
        return show(request, member, refused=_tries_left(refused.left))
    except entrance.SessionEnded:
        return session_ended(request)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return _go_on(request)


def set_telephone(request: SpaceRequest, member: Professional) -> HttpResponse:
    form = DigitsForm(request.POST)
    if not form.is_valid():
        return show(request, member, form)
    try:
        second_factor.set_telephone(request, member, form.cleaned_data["digits"])
    except FactorRefused:
        form.refuse("digits", _("Ce ne sont pas ces chiffres. Attendez les suivants."))
        return show(request, member, form)
    except NotToBeSet:
        return redirect("sharing:second_factor")
    if _has_keys(request):
        # They serve still: one may be on the telephone that was left.
        return _go_on(request, reverse("sharing:passkeys"), "?ok=telephone")
    return _go_on(request)


def begin(request: SpaceRequest, member: Professional) -> HttpResponse:
    with suppress(NotToBeSet):
        second_factor.begin(request, member)
    return _again(request)


def keep(request: SpaceRequest, member: Professional) -> HttpResponse:
    second_factor.keep_former(request, member)
    return _again(request)


def change(request: SpaceRequest, member: Professional) -> HttpResponse:
    form = PassphraseForm(request.POST)
    if not form.is_valid():
        return show(request, member, form)
    try:
        second_factor.begin_change(request, form.cleaned_data["current_password"])
    except SignInRefused:
        form.refuse("current_password", _("Ce n’est pas cette phrase de passe."))
        return show(request, member, form)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    except NotToBeSet:
        pass
    return _again(request)


Act = Callable[[SpaceRequest, Professional], HttpResponse]
# By the button that was pressed.
ACTS: dict[str, Act] = {
    "chiffres": give_digits,
    "cle": ask_key,
    "signer": give_key,
    "enregistrer": set_telephone,
    "commencer": begin,
    "garder": keep,
    "changer": change,
}


def _is_asked(request: SpaceRequest, member: Professional) -> bool:
    """A key stands beside a telephone, never in its place."""
    return bool(member.sealed_totp) and not session_state.was_given(request.space_session)


def _has_keys(request: SpaceRequest) -> bool:
    return passkeys.has_keys(request.space, request.keyring)


def _loses_keys(request: SpaceRequest) -> bool:
    return session_state.came_from_paper(request.space_session) and _has_keys(request)


def _again(request: SpaceRequest) -> HttpResponse:
    return redirect("sharing:second_factor")


def _go_on(request: SpaceRequest, first: str = "", said: str = "") -> HttpResponse:
    """Until a paper code is typed back, it comes first, as for every space.

    `first`: a page before the one that was asked for, and what its address says.
    """
    next_path = first or safe_next(request, home_of(request))
    if next_path == reverse("accounts:recovery_code"):
        next_path = home_of(request)
    if paper_codes.pending_code(request) is None:
        return redirect(f"{next_path}{said}")
    return redirect(paper_code_page(next_path))


def _tries_left(left: int) -> str:
    return ngettext(
        "Il reste un essai, puis il suffira de vous reconnecter.",
        "Il reste %(left)s essais, puis il suffira de vous reconnecter.",
        left,
    ) % {"left": left}
