"""The conversation of « Clés d’accès »: see them, add one, remove one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.attempts import TooManyAttempts
from accounts.passphrase_check import SignInRefused, verify_own_passphrase
from accounts.requests import SpaceRequest
from accounts.views.refusals import too_many
from sharing.professionals import passkeys
from sharing.professionals.ceremonies import KeyRefused
from sharing.professionals.challenges import NoChallenge
from sharing.professionals.forms import PassphraseForm
from sharing.professionals.passkeys import MOST_KEYS, TooManyKeys
from sharing.professionals.relying_party import relying_party

# What was just done, by what the address says after a redirect.
DONE = {
    "ajoutee": gettext_lazy("La clé d’accès est ajoutée. Elle sert dès la prochaine connexion."),
    "retiree": gettext_lazy("La clé d’accès est retirée. Les autres appareils sont déconnectés."),
}


def show(
    request: SpaceRequest, form: PassphraseForm | None = None, refused: str = ""
) -> HttpResponse:
    is_known_here = relying_party(request) is not None
    kept = passkeys.keys_of(request.space, request.keyring)
    context = {
        "section": "reglages",
        "form": form or PassphraseForm(),
        "keys": kept,
        "is_known_here": is_known_here,
        "may_add": is_known_here and len(kept) < MOST_KEYS,
        "refused": refused,
        "done": DONE.get(request.GET.get("ok", ""), ""),
    }
    return render(request, "sharing/passkeys.html", context)


def ask(request: SpaceRequest) -> HttpResponse:
    """The passphrase, as for another telephone; then the browser is asked to make a key."""
    party, form = relying_party(request), PassphraseForm(request.POST)
    if party is None:
        return redirect("sharing:passkeys")
    refusal = _prove(request, form)
    if refusal:
        return refusal
    try:
        asked = passkeys.ask_to_add(request, party)
    except TooManyKeys:
        return redirect("sharing:passkeys")
    return render(request, "sharing/passkey_add.html", {"section": "reglages", "asked": asked})


def keep(request: SpaceRequest) -> HttpResponse:
    party = relying_party(request)
    if party is None:
        return redirect("sharing:passkeys")
    try:
        passkeys.add(request, party, request.POST.get("answer", ""))
    except NoChallenge:
        return show(request, refused=_("Le délai est passé. Rien n’est ajouté ; recommencez."))
    except KeyRefused:
        return show(request, refused=_("Cette clé ne convient pas, ou elle est déjà là."))
    return _done("ajoutee")


def remove(request: SpaceRequest) -> HttpResponse:
    form = PassphraseForm(request.POST)
    refusal = _prove(request, form)
    if refusal:
        return refusal
    try:
        was_there = passkeys.remove(request, UUID(request.POST.get("retirer", "")))
    except ValueError:
        was_there = False
    return _done("retiree") if was_there else redirect("sharing:passkeys")


def answer(request: SpaceRequest) -> HttpResponse:
    """By the button that was pressed."""
    if "retirer" in request.POST:
        return remove(request)
    return ACTS.get(request.POST.get("act", ""), show)(request)


Act = Callable[[SpaceRequest], HttpResponse]
ACTS: dict[str, Act] = {"ajouter": ask, "garder": keep}


def _prove(request: SpaceRequest, form: PassphraseForm) -> HttpResponse | None:
    """None once the passphrase is right."""
    if not form.is_valid():
        return show(request, form)
    try:
        verify_own_passphrase(request, form.cleaned_data["current_password"])
    except SignInRefused:
        form.refuse("current_password", _("Ce n’est pas cette phrase de passe."))
        return show(request, form)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return None


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('sharing:passkeys')}?ok={what}")
