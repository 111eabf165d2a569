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
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from sharing.professionals import passkeys
from sharing.professionals.ceremonies import KeyRefused
from sharing.professionals.challenges import NoChallenge, drop_challenge
from sharing.professionals.forms import AddKeyForm, PassphraseForm, RemoveKeyForm
from sharing.professionals.passkeys import MOST_KEYS, TooManyKeys
from sharing.professionals.relying_party import relying_party

# What was just done, by what the address says after a redirect.
DONE = {
    "ajoutee": gettext_lazy("La clé d’accès est ajoutée. Elle sert dès la prochaine connexion."),
    "retiree": gettext_lazy("La clé d’accès est retirée. Les autres appareils sont déconnectés."),
    "telephone": gettext_lazy(
        "Le nouveau téléphone est enregistré. Vos clés d’accès servent encore : retirez celle d’un"
        " appareil que vous n’avez plus."
    ),
}
# In the address of the page where the browser makes a key.
STEP, MAKING = "etape", "cle"


def show(request: SpaceRequest) -> HttpResponse:
    if request.GET.get(STEP) == MAKING:
        return make(request)
    return show_list(request)


def show_list(
    request: SpaceRequest,
    adding: AddKeyForm | None = None,
    removing: RemoveKeyForm | None = None,
    refused: str = "",
) -> HttpResponse:
    is_known_here = relying_party(request) is not None
    kept = passkeys.keys_of(request.space, request.keyring)
    context = {
        "section": "reglages",
        "adding": adding or AddKeyForm(),
        "removing": removing or RemoveKeyForm(kept),
        "has_keys": bool(kept),
        "is_known_here": is_known_here,
        "may_add": is_known_here and len(kept) < MOST_KEYS,
        "refused": refused,
        "done": DONE.get(request.GET.get("ok", ""), ""),
    }
    return render(request, "sharing/passkeys.html", context)


def ask(request: SpaceRequest) -> HttpResponse:
    """The passphrase, as for another telephone. The redirect leaves it behind: a page that is
    loaded again sends it to nobody."""
    form = AddKeyForm(request.POST)
    if relying_party(request) is None:
        return redirect("sharing:passkeys")
    refusal = _prove(request, form, lambda: show_list(request, adding=form))
    if refusal:
        return refusal
    try:
        passkeys.begin_adding(request, form.cleaned_data["key_name"])
    except TooManyKeys:
        return redirect("sharing:passkeys")
    return redirect(f"{reverse('sharing:passkeys')}?{STEP}={MAKING}")


def make(request: SpaceRequest) -> HttpResponse:
    """The browser is asked to make a key, as long as the passphrase was given and none was made."""
    party = relying_party(request)
    if party is None:
        return redirect("sharing:passkeys")
    try:
        asked = passkeys.ask_to_add(request, party)
    except NoChallenge:
        return redirect("sharing:passkeys")
    return render(request, "sharing/passkey_add.html", {"section": "reglages", "asked": asked})


def leave(request: SpaceRequest) -> HttpResponse:
    drop_challenge(request.space_session)
    return redirect("sharing:passkeys")


def keep(request: SpaceRequest) -> HttpResponse:
    party = relying_party(request)
    if party is None:
        return redirect("sharing:passkeys")
    try:
        passkeys.add(request, party, request.POST.get("answer", ""))
    except NoChallenge:
        return show_list(request, refused=_("Le délai est passé : recommencez."))
    except KeyRefused:
        return show_list(request, refused=_("Cette clé ne convient pas, ou elle est déjà là."))
    return _done("ajoutee")


def remove(request: SpaceRequest) -> HttpResponse:
    kept = passkeys.keys_of(request.space, request.keyring)
    form = RemoveKeyForm(kept, request.POST)
    refusal = _prove(request, form, lambda: show_list(request, removing=form))
    if refusal:
        return refusal
    was_there = passkeys.remove(request, UUID(form.cleaned_data["key"]))
    return _done("retiree") if was_there else redirect("sharing:passkeys")


def answer(request: SpaceRequest) -> HttpResponse:
    return ACTS.get(request.POST.get("act", ""), show_list)(request)


Act = Callable[[SpaceRequest], HttpResponse]
# By the form that was sent.
ACTS: dict[str, Act] = {"ajouter": ask, "garder": keep, "laisser": leave, "retirer": remove}


def _prove(
    request: SpaceRequest, form: PassphraseForm, again: Callable[[], HttpResponse]
) -> HttpResponse | None:
    """None once the passphrase is right. `again`: the page with what the form says of itself."""
    if not form.is_valid():
        return again()
    try:
        verify_own_passphrase(request, form.cleaned_data["current_password"])
    except SignInRefused:
        form.refuse("current_password", _("Ce n’est pas cette phrase de passe."))
        return again()
    except TooManyAttempts as refused:
        return too_many(request, refused)
    return None


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('sharing:passkeys')}?ok={what}")
