"""Sharing a dossier: which one and how, then exactly what, to whom, until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.attempts import TooManyAttempts
from accounts.drafts import DraftTooLong, TooManyDrafts, save_draft
from accounts.form_drafts import DRAFT, TAKEN_AT, TAKEN_FROM, read_taken_up
from accounts.handback import hand_back
from accounts.methods import form_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from accounts.views.refusals import too_many
from dossier.assembling.keeping import DossierAltered, DossierGone
from dossier.views.previewing import TO_PREPARE
from dossier.views.refusals import altered, gone
from sharing.consent import agreeing
from sharing.consent.choosing import ACCOUNT, ChoosingForm, choosable_of
from sharing.consent.forms import DRAFTS, ConsentForm, words_of_draft
from sharing.consent.looked_at import (
    LookedAt,
    NotLookedAt,
    about,
    find_looked_at,
    has_bare_originals,
)
from sharing.consent.recipients import OwnAddress, Recipient, find_recipient
from sharing.grants.keeping import GrantAltered, GrantGone, RecipientGone, find_grant
from sharing.hers.activity_words import SHARE_MADE
from sharing.views.owner import MADE, SECTION, read_id

NOBODY = _("Personne ne lit à cette adresse. Demandez-lui de vous la redire, signe par signe.")
OWN = _("C’est l’adresse de votre propre espace.")
MADE_AGAIN = _(
    "Rien n’est parti : les pages de ce dossier ont été refaites depuis. Relisez la liste "
    "ci-dessous, puis donnez de nouveau votre accord."
)


@form_page
@post_with_fresh_code
def share_create(request: SpaceRequest) -> HttpResponseBase:
    choosable = choosable_of(request.space, request.keyring)
    if request.method != "POST":
        asked = {"dossier": request.GET.get("dossier", "")}
        form = ChoosingForm(initial=asked, choosable=choosable)
        return _choose(request, form)
    form = ChoosingForm(request.POST, choosable=choosable)
    if not form.is_valid():
        return _choose(request, form)
    if form.cleaned_data["how"] == ACCOUNT:
        return _ask_for_account(request, form)
    return redirect("sharing:consent", form.dossier_id)


@form_page
def consent(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """A GET is for a link; to an account, the page before brings its address by a POST."""
    try:
        seen = find_looked_at(request, dossier)
        return _agree(request, seen) if request.method == "POST" else _ask(request, seen, None)
    except NotLookedAt:
        _keep_words(request, dossier)
        return redirect(f"{reverse('dossier:detail', args=[dossier])}?ok={TO_PREPARE}#relire")
    except DossierGone:
        return hand_back(request, "sharing:consent", status=404) or gone(request)
    except DossierAltered:
        return altered(request, dossier)
    except TooManyAttempts as refused:
        return too_many(request, refused)


def _agree(request: SpaceRequest, seen: LookedAt) -> HttpResponse:
    """One share of what is on the page, or the page again with her words."""
    try:
        to = _recipient(request)
    except (RecipientGone, OwnAddress):
        return _nobody(request, seen)
    form = ConsentForm(request.POST, **_state(request, seen, to))
    if "forget" in request.POST:
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
        return redirect("sharing:consent", seen.opened.id)
    if request.POST.get("edition") != str(seen.edition.id):
        return _show(request, seen, to, form.to_sign_again(**_state(request, seen, to)), MADE_AGAIN)
    if not form.is_valid():
        return _show(request, seen, to, form)
    return _share(request, seen, to, form)


def _ask_for_account(request: SpaceRequest, form: ChoosingForm) -> HttpResponse:
    try:
        to = find_recipient(request.space, request.keyring, form.cleaned_data["address"])
        return _ask(request, find_looked_at(request, form.dossier_id), to)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    except (RecipientGone, OwnAddress) as refused:
        form.add_error("address", str(NOBODY if isinstance(refused, RecipientGone) else OWN))
        return _choose(request, form)
    except (NotLookedAt, DossierGone, DossierAltered):
        return redirect("sharing:create")


def _share(
    request: SpaceRequest, seen: LookedAt, to: Recipient | None, form: ConsentForm
) -> HttpResponse:
    try:
        grant = agreeing.share(request.space, request.keyring, seen, form, to)
    except agreeing.SharedAlready:
        return redirect("sharing:detail", form.draft_id)
    except RecipientGone:
        return _nobody(request, seen)
    except agreeing.NotShared as refused:
        again = form.to_sign_again(**_state(request, seen, to)) if refused.must_sign_again else form
        return _show(request, seen, to, again, refused.sentence)
    activity.record(request.space, SHARE_MADE)
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return redirect(f"{reverse('sharing:detail', args=[grant.id])}?ok={MADE}")


def _ask(request: SpaceRequest, seen: LookedAt, to: Recipient | None) -> HttpResponse:
    """The blank page: with what waited, or what an ended share said."""
    draft = DRAFTS.waiting(request.space, request.keyring, str(seen.opened.id))
    said = words_of_draft(draft) if draft else {"draft": str(uuid4()), **_as_before(request)}
    form = ConsentForm(initial=said, **_state(request, seen, to))
    return _show(request, seen, to, form, waited=draft is not None)


def _show(
    request: SpaceRequest,
    seen: LookedAt,
    to: Recipient | None,
    form: ConsentForm,
    refusal: str | Promise = "",
    *,
    waited: bool = False,
) -> HttpResponse:
    said = about(request, seen)
    context = {"form": form, "to": to, "refusal": refusal, "waited": waited, **said, **SECTION}
    return render(request, "sharing/consent.html", context)


def _choose(request: SpaceRequest, form: ChoosingForm) -> HttpResponse:
    choosable = choosable_of(request.space, request.keyring)
    context = {
        "form": form,
        "ready": [one for one in choosable if one.edition],
        "to_look_at": [one for one in choosable if not one.edition],
        **SECTION,
    }
    return render(request, "sharing/share_create.html", context)


def _nobody(request: SpaceRequest, seen: LookedAt) -> HttpResponse:
    """The address no longer answers: back to the choice, and her words wait."""
    _keep_words(request, seen.opened.id)
    choosable = choosable_of(request.space, request.keyring)
    asked = {"dossier": str(seen.opened.id), "how": ACCOUNT}
    form = ChoosingForm({**asked, "address": request.POST.get("address", "")}, choosable=choosable)
    if form.is_valid():
        form.add_error("address", str(NOBODY))
    return _choose(request, form)


def _recipient(request: SpaceRequest) -> Recipient | None:
    """None for a link. Raises RecipientGone, OwnAddress, TooManyAttempts."""
    typed = request.POST.get("address", "")
    return find_recipient(request.space, request.keyring, typed) if typed else None


def _state(request: SpaceRequest, seen: LookedAt, to: Recipient | None) -> dict[str, Any]:
    return {
        "is_link": to is None,
        "has_new_key": to is not None and to.has_new_key,
        "has_originals": has_bare_originals(request, seen),
    }


def _as_before(request: SpaceRequest) -> dict[str, str]:
    """Her words of a share that ended: « faire un autre lien »."""
    earlier = read_id(request.GET.get("comme"))
    if earlier is None:
        return {}
    try:
        grant = find_grant(request.space, request.keyring, earlier)
    except (GrantGone, GrantAltered):
        return {}
    return {"to": grant.to, "why": grant.note}


def _keep_words(request: SpaceRequest, dossier: UUID) -> None:
    """What she typed waits for the next time this page is asked; too long, it is on no page."""
    said = {name: request.POST.getlist(name) for name in DRAFTS.words}
    if not any(value.strip() for values in said.values() for value in values):
        return
    fields = {**said, DRAFTS.about: [str(dossier)]}
    draft_id = read_id(request.POST.get(DRAFT)) or uuid4()
    place: dict[str, Any] = {"draft_id": draft_id, "route": DRAFTS.save, "item": dossier}
    taken_up = read_taken_up(request.POST.get(TAKEN_FROM), request.POST.get(TAKEN_AT))
    try:
        save_draft(request.space, **place, fields=fields, origin="button")
        DRAFTS.drop(request.space, request.keyring, None, taken_up)
    except (DraftTooLong, TooManyDrafts):
        return
