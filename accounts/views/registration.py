"""Opening a space, and its paper code."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import entrance, paper_codes
from accounts.attempts import TooManyAttempts
from accounts.forms.registration import PaperCodeForm, RegistrationForm, initial_registration
from accounts.local_paths import safe_next
from accounts.methods import form_page
from accounts.pin_recheck import CODE_HOLDS
from accounts.profiles import home_of
from accounts.pseudonyms import propose_name, propose_names
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from accounts.spaces import NameTaken
from accounts.views.paper_code_page import paper_code_page


@form_page
def register(request: SpaceRequest) -> HttpResponse:
    # « Repères » comes after the paper code, unless she has just been reading it.
    next_path = safe_next(request, reverse("safety"))
    is_sent = request.method == "POST"
    initial = {} if is_sent else initial_registration(propose_name())
    form = RegistrationForm(request.POST if is_sent else None, initial=initial)
    if is_sent and form.is_valid():
        given = form.cleaned_data
        try:
            entrance.register(request, passphrase=given.pop("password"), **given)
        except NameTaken:
            form.add_error("username", _taken())
        except TooManyAttempts as refused:
            return too_many(request, refused)
        else:
            return redirect(paper_code_page(next_path))
    return render(request, "accounts/register.html", {"form": form, "next": next_path})


@form_page
def recovery_code(request: SpaceRequest) -> HttpResponse:
    next_path = safe_next(request, home_of(request))
    is_sent = request.method == "POST" and paper_codes.pending_code(request) is not None
    form = PaperCodeForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            paper_codes.confirm_code(request, form.cleaned_data["confirm"])
        except paper_codes.WrongGroup:
            form.refuse("confirm", _("Ce n’est pas le dernier groupe affiché. Relisez-le."))
        except paper_codes.CodeReplaced:
            paper_codes.offer_again(request)
            form.refuse("confirm", _("Un autre code le remplace : recopiez celui-ci."))
        else:
            return redirect(next_path)
    if is_sent and not _may_show_code(request):
        # Typing back may take a quarter of an hour; seeing the code again takes a fresh one.
        return redirect(paper_code_page(next_path))
    context = {
        "form": form,
        "code": paper_codes.pending_code(request) or "",
        "next": next_path,
        "is_from_settings": next_path == reverse("accounts:settings"),
    }
    return render(request, "accounts/recovery_code.html", context)


def _may_show_code(request: SpaceRequest) -> bool:
    age = request.space_session.code_age()
    return age is not None and age < CODE_HOLDS


def _taken() -> str:
    names = ", ".join(propose_names())
    return _("Ce nom est déjà pris. En voici de libres : %(names)s.") % {"names": names}
