"""Sharing a dossier: which one and how, then exactly what, to whom, until when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from accounts.confirmation import leads_back
from accounts.form_drafts import DRAFT, read_uuid, taking_up
from accounts.handback import hand_back
from accounts.local_paths import code_page
from accounts.methods import form_page, post_only, read_page
from accounts.pin_recheck import ask_code, has_fresh_code, judged_first
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone, find_dossier
from dossier.views.copying import make_copies
from dossier.views.previewing import TO_PREPARE
from dossier.views.refusals import altered, gone
from sharing.consent import agreeing
from sharing.consent.choosing import ACCOUNT, ChoosingForm, choosable_of, said_before
from sharing.consent.forms import (
    DRAFTS,
    Comparing,
    ConsentForm,
    says_words,
    words_of_draft,
)
from sharing.consent.looked_at import (
    LookedAt,
    NotLookedAt,
    about,
    find_looked_at,
)
from sharing.consent.recipients import OwnAddress, Recipient, find_recipient
from sharing.consent.summing_up import summed_up
from sharing.grants.keeping import GrantAltered, GrantGone, RecipientGone, find_grant
from sharing.hers.activity_words import SHARE_MADE
from sharing.models import Grant
from sharing.views.owner import MADE, SECTION

NOBODY = _("Personne ne lit à cette adresse. Demandez-lui de vous la redire, signe par signe.")
OWN = _("C’est l’adresse de votre propre espace.")
MADE_AGAIN = _(
    "Rien n’est parti : les pages de ce dossier ont été refaites depuis. Relisez la liste "
    "ci-dessous, puis donnez de nouveau votre accord."
)
BACK = _("Revenir au partage")
Act = Callable[[SpaceRequest, LookedAt, Recipient | None, ConsentForm], HttpResponse]


@form_page
def share_create(request: SpaceRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _ask_which(request, None)
    form = ChoosingForm(request.POST, choosable=choosable_of(request.space, request.keyring))
    if not form.is_valid():
        return _choose(request, form)
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


def way_to(request: SpaceRequest, dossier: UUID) -> str:
    """The page that was sent; to an account, its address is asked again."""
    name = "sharing:to_account" if request.POST.get("address") else "sharing:consent"
    return reverse(name, args=[dossier])


def _lacking(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """What an accord lacks is said before its code is asked; past the code of reading, on the page
    of the code, which shows nothing that is kept."""
    if "forget" in request.POST or not has_fresh_code(request):
        return ask_code(request, _sent_form(request, dossier))
    return _said_of(request, dossier, partial(_agree, then=_ask_code))


@form_page
@leads_back(way_to)
@judged_first(_lacking)
def consent(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """A GET is for a link; to an account, the page before brings its address by a POST."""
    say = _answer if request.method == "POST" else partial(_ask, to=None)
    return _said_of(request, dossier, say)


@form_page
def consent_copies(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """« Tout donner en copies », and her words wait. Nothing leaves: the code is asked as for
    reading, where an accord wants one of this minute."""
    back = way_to(request, dossier)
    if request.method == "POST":
        kept = DRAFTS.keep(request)
        lost = _give_back(request, back, 503) if kept is False else None
        if lost is not None:
            return lost
        if not has_fresh_code(request):
            return redirect(code_page(back, kept=kept))
    return make_copies(request, dossier, back=back, back_words=str(BACK))


@post_only
def consent_draft(request: SpaceRequest) -> HttpResponse:
    """For the script of both pages, and for « Verrouiller » without it."""
    made = read_uuid(request.POST.get(DRAFT))
    is_kept = made is not None and Grant.objects.for_owner(request.space).filter(pk=made).exists()
    return DRAFTS.answer(request, is_kept=is_kept)


def _said_of(
    request: SpaceRequest, dossier: UUID, say: Callable[[SpaceRequest, LookedAt], HttpResponseBase]
) -> HttpResponseBase:
    try:
        return say(request, find_looked_at(request, dossier))
    except NotLookedAt:
        to_prepare = f"{reverse('dossier:detail', args=[dossier])}?ok={TO_PREPARE}#relire"
        return _not_kept(request, to_prepare) or redirect(to_prepare)
    except DossierGone:
        return _give_back(request, reverse("sharing:list"), 404) or gone(request)
    except DossierAltered:
        return altered(request, dossier)
    except TooManyAttempts as refused:
        return too_many(request, refused)


def _sent_form(request: SpaceRequest, dossier: UUID) -> ConsentForm | None:
    """None to erase her words, and where the page could not come back: said after the code."""
    if "forget" in request.POST:
        return None
    try:
        seen = find_looked_at(request, dossier)
        return ConsentForm(request.POST, **_state(seen, _recipient(request)))
    except (NotLookedAt, DossierGone, DossierAltered):
        return None
    except (RecipientGone, OwnAddress, TooManyAttempts):
        return None


def _answer(request: SpaceRequest, seen: LookedAt) -> HttpResponseBase:
    if "forget" in request.POST:
        form = ConsentForm(request.POST, is_link=True)
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
        return redirect(way_to(request, seen.opened.id))
    return _agree(request, seen, then=_share)


def _agree(request: SpaceRequest, seen: LookedAt, *, then: Act) -> HttpResponse:
    """`then` of what is on the page, or the page again with her words."""
    try:
        to = _recipient(request)
    except (RecipientGone, OwnAddress):
        return _nobody(request, seen)
    form = ConsentForm(request.POST, **_state(seen, to))
    if request.POST.get("edition") != str(seen.edition.id):
        return _show(request, seen, to, form.to_sign_again(**_state(seen, to)), MADE_AGAIN)
    if not form.is_valid():
        return _show(request, seen, to, form)
    return then(request, seen, to, form)


def _ask_code(request: SpaceRequest, *_agreed: object) -> HttpResponse:
    return ask_code(request)


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
        # The second press let its words wait while the code was asked.
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
        return redirect("sharing:detail", form.draft_id)
    except RecipientGone:
        return _nobody(request, seen)
    except agreeing.NotShared as refused:
        again = form.to_sign_again(**_state(seen, to)) if refused.must_sign_again else form
        return _show(request, seen, to, again, refused.sentence)
    activity.record(request.space, SHARE_MADE)
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return redirect(f"{reverse('sharing:detail', args=[grant.id])}?ok={MADE}")


def _ask(request: SpaceRequest, seen: LookedAt, to: Recipient | None) -> HttpResponse:
    """The blank page: with what waited, or what an ended share said."""
    draft = DRAFTS.waiting(request.space, request.keyring, str(seen.opened.id))
    said = {DRAFT: str(uuid4()), **_as_before(request)}
    waited = draft is not None and says_words(draft)
    if draft:
        said |= words_of_draft(draft) if waited else taking_up(draft)
    form = ConsentForm(initial=said, **_state(seen, to))
    return _show(request, seen, to, form, waited=waited)


def _show(
    request: SpaceRequest,
    seen: LookedAt,
    to: Recipient | None,
    form: ConsentForm,
    refusal: str | Promise = "",
    *,
    waited: bool = False,
) -> HttpResponse:
    said = about(request, seen) | summed_up(form)
    context = {"form": form, "to": to, "refusal": refusal, "waited": waited, **said, **SECTION}
    return render(request, "sharing/consent.html", context)


def _ask_which(request: SpaceRequest, dossier: UUID | None) -> HttpResponse:
    said = said_before(request.space, request.keyring, dossier)
    choosable = choosable_of(request.space, request.keyring)
    return _choose(request, ChoosingForm(initial=said, choosable=choosable))


def _choose(request: SpaceRequest, form: ChoosingForm) -> HttpResponse:
    context = {
        "form": form,
        "ready": [one for one in form.choosable if one.edition],
        "to_look_at": [one for one in form.choosable if not one.edition],
        **SECTION,
    }
    return render(request, "sharing/share_create.html", context)


def _nobody(request: SpaceRequest, seen: LookedAt) -> HttpResponse:
    """The address no longer answers: back to the choice, and her words wait."""
    lost = _not_kept(request, reverse("sharing:create"))
    if lost is not None:
        return lost
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


def _not_kept(request: SpaceRequest, way_on: str) -> HttpResponse | None:
    """Her words wait as a draft; or, where they cannot, the page that gives them back."""
    return _give_back(request, way_on, 503) if DRAFTS.keep(request) is False else None


def _give_back(request: SpaceRequest, way_on: str, status: int) -> HttpResponse | None:
    return hand_back(request, "sharing:consent", status=status, way_on=way_on)


def _state(seen: LookedAt, to: Recipient | None) -> dict[str, Any]:
    return {
        "is_link": to is None,
        "comparing": to.comparing if to else Comparing.DONE,
        "has_originals": seen.has_bare_originals,
    }


def _as_before(request: SpaceRequest) -> dict[str, str]:
    """Her words of a share that ended: « faire un autre lien »."""
    earlier = read_uuid(request.GET.get("comme"))
    if earlier is None:
        return {}
    try:
        grant = find_grant(request.space, request.keyring, earlier)
    except (GrantGone, GrantAltered):
        return {}
    return {"to": grant.to, "why": grant.note}
