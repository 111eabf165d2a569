"""Sharing a dossier: which one, and how."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.attempts import TooManyAttempts
from accounts.methods import form_page, read_page
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone, find_dossier
from dossier.views.refusals import altered, gone
from sharing.consent.choosing import ACCOUNT, ChoosingForm, choosable_of, said_before
from sharing.consent.forms import DRAFTS
from sharing.consent.looked_at import NotLookedAt, find_looked_at
from sharing.consent.recipients import OwnAddress, find_recipient
from sharing.grants.keeping import RecipientGone
from sharing.views.consent_page import ask
from sharing.views.owner import SECTION

NOBODY = _("Personne ne lit à cette adresse. Demandez-lui de vous la redire, signe par signe.")
OWN = _("C’est l’adresse de votre propre espace.")


@form_page
def share_create(request: SpaceRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _ask_which(request, None)
    form = ChoosingForm(request.POST, choosable=choosable_of(request.space, request.keyring))
    if not form.is_valid():
        return choose(request, form)
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    if form.cleaned_data["how"] == ACCOUNT:
        return _ask_for_account(request, form)
    return redirect("sharing:consent", form.dossier_id)


@read_page
def share_to_account(request: SpaceRequest, dossier: UUID) -> HttpResponse:
    """The same page, with the choices that led to it. In its path: a query is lost at the code."""
    try:
        find_dossier(request.space, request.keyring, dossier)
        return _ask_which(request, dossier)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, dossier)


def _ask_for_account(request: SpaceRequest, form: ChoosingForm) -> HttpResponse:
    try:
        to = find_recipient(request.space, request.keyring, form.cleaned_data["address"])
        return ask(request, find_looked_at(request, form.dossier_id), to)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    except (RecipientGone, OwnAddress) as refused:
        form.add_error("address", str(NOBODY if isinstance(refused, RecipientGone) else OWN))
        return choose(request, form)
    except (NotLookedAt, DossierGone, DossierAltered):
        return redirect("sharing:create")


def _ask_which(request: SpaceRequest, dossier: UUID | None) -> HttpResponse:
    said = said_before(request.space, request.keyring, dossier)
    choosable = choosable_of(request.space, request.keyring)
    return choose(request, ChoosingForm(initial=said, choosable=choosable))


def choose(request: SpaceRequest, form: ChoosingForm) -> HttpResponse:
    context = {
        "form": form,
        "ready": [one for one in form.choosable if one.edition],
        "to_look_at": [one for one in form.choosable if not one.edition],
        **SECTION,
    }
    return render(request, "sharing/share_create.html", context)
