"""Name and passphrase, then the code; lock and leave."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import entrance, paper_codes
from accounts.attempts import TooManyAttempts
from accounts.drafts import has_drafts
from accounts.forms.entrance import PinForm, SignInForm
from accounts.local_paths import KEPT, KEPT_FIELD, LOST, next_with_its_way_back
from accounts.methods import form_page, post_only
from accounts.openings import OpenedRedirect
from accounts.passphrase_check import SignInRefused, SpaceAltered
from accounts.pending_recoveries import pending_recovery
from accounts.pin_recheck import to_sign_in
from accounts.profiles import home_of
from accounts.refusals import altered, session_ended, too_many
from accounts.requests import SpaceRequest
from accounts.views.paper_code_page import paper_code_page


@form_page
def login(request: SpaceRequest) -> HttpResponse:
    # « Ouvrir mon espace », pressed by somebody who is already in.
    if request.method == "GET" and request.space_state in {"locked", "open"}:
        return redirect("accounts:pin" if request.space_state == "locked" else home_of(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            entrance.sign_in(request, username=given["username"], passphrase=given["password"])
        except SignInRefused:
            form.refuse(None, _("Cet identifiant et cette phrase ne vont pas ensemble."))
        except entrance.SpaceClosing:
            return render(request, "accounts/space_closing.html", status=403)
        except SpaceAltered:
            return altered(request)
        except TooManyAttempts as refused:
            return too_many(request, refused)
        else:
            return redirect("accounts:pin")
    return render(request, "accounts/login.html", {"form": form})


@form_page
def pin(request: SpaceRequest) -> HttpResponse:
    if request.space_state not in {"locked", "open"}:
        return to_sign_in()
    next_path = next_with_its_way_back(request, home_of(request))
    form = PinForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            entrance.give_code(request, form.cleaned_data["pin"])
        except entrance.CodeRefused as refused:
            form.refuse("pin", _tries_left(refused.left))
        except entrance.SessionEnded:
            return session_ended(request)
        except SpaceAltered:
            return altered(request)
        except TooManyAttempts as refused:
            return too_many(request, refused)
        else:
            way_on = _after_opening(request, next_path)
            return OpenedRedirect(way_on, request.space, request.keyring)
    return _pin_page(request, form, next_path)


@post_only
def lock(request: SpaceRequest) -> HttpResponse:
    """`idle`: no hand did it, but a page that was left alone (static/js/lock.js)."""
    entrance.lock(request, by_hand="idle" not in request.POST)
    return redirect("accounts:pin")


@post_only
def logout(request: SpaceRequest) -> HttpResponse:
    entrance.sign_out(request)
    response = redirect("home")
    response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
    response.cookies[settings.CSRF_COOKIE_NAME]["secure"] = settings.CSRF_COOKIE_SECURE or ""
    return response


def _pin_page(request: SpaceRequest, form: PinForm, next_path: str) -> HttpResponse:
    """« … a été gardé » only when this very lock kept a text, which its redirect says (`garde`).

    A draft of another day is « un brouillon vous attend »: its date is sealed until the code.
    """
    session = request.space_session
    space = session.space
    has_draft = space is not None and has_drafts(space)
    told = request.POST.get(KEPT_FIELD) or request.GET.get(KEPT_FIELD)
    context = {
        "form": form,
        "next": next_path,
        "bare": True,
        "pending_recovery": pending_recovery(space) if space else None,
        "has_draft": has_draft,
        "told": told if told in {KEPT, LOST} else "",
        "text": "kept" if told == KEPT and has_draft else "lost" if told == LOST else "",
    }
    return render(request, "accounts/pin.html", context)


def _after_opening(request: SpaceRequest, next_path: str) -> str:
    """Until a paper code is typed back, each opening shows a new one first."""
    if paper_codes.pending_code(request) is None:
        return next_path
    return paper_code_page(next_path)


def _tries_left(left: int) -> str:
    return ngettext(
        "Ce n’est pas ce code. Il reste un essai, puis il suffira de vous reconnecter.",
        "Ce n’est pas ce code. Il reste %(left)s essais, puis il suffira de vous reconnecter.",
        left,
    ) % {"left": left}
