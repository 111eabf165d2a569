"""Agreeing to a share: exactly what leaves, to whom, until when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.attempts import TooManyAttempts
from accounts.confirmation import leads_back
from accounts.form_drafts import DRAFT, read_uuid
from accounts.handback import hand_back
from accounts.local_paths import code_page
from accounts.methods import form_page, post_only
from accounts.pin_recheck import ask_code, has_fresh_code, judged_first
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone
from dossier.views.copying import make_copies
from dossier.views.previewing import TO_PREPARE
from dossier.views.refusals import altered, gone
from sharing.consent import agreeing
from sharing.consent.choosing import ACCOUNT, ChoosingForm, choosable_of
from sharing.consent.forms import DRAFTS, ConsentForm
from sharing.consent.looked_at import LookedAt, NotLookedAt, find_looked_at
from sharing.consent.recipients import OwnAddress, Recipient, find_recipient
from sharing.grants.keeping import RecipientGone
from sharing.hers.activity_words import SHARE_MADE
from sharing.models import Grant
from sharing.views.choosing import NOBODY, choose
from sharing.views.consent_page import ask, show, state_of
from sharing.views.owner import MADE

MADE_AGAIN = _(
    "Rien n’est parti : les pages de ce dossier ont été refaites depuis. Relisez la liste "
    "ci-dessous, puis donnez de nouveau votre accord."
)
BACK = _("Revenir au partage")
Act = Callable[[SpaceRequest, LookedAt, Recipient | None, ConsentForm], HttpResponse]


def way_to(request: SpaceRequest, dossier: UUID) -> str:
    """The page that was sent; to an account, its address is asked again."""
    name = "sharing:to_account" if request.POST.get("address") else "sharing:consent"
    return reverse(name, args=[dossier])


def _lacking(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """What an accord lacks is said before its code is asked; past the code of reading, on the page
    of the code and of what was sent alone: nothing that is kept is opened for it."""
    if "forget" in request.POST:
        return ask_code(request)
    if not has_fresh_code(request):
        sent = ConsentForm(request.POST, is_link=not request.POST.get("address"))
        return ask_code(request, sent)
    return _said_of(request, dossier, partial(_agree, then=_ask_code))


@form_page
@leads_back(way_to)
@judged_first(_lacking)
def consent(request: SpaceRequest, dossier: UUID) -> HttpResponseBase:
    """A GET is for a link; to an account, the page before brings its address by a POST."""
    say = _answer if request.method == "POST" else partial(ask, to=None)
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
    form = ConsentForm(request.POST, **state_of(seen, to))
    if request.POST.get("edition") != str(seen.edition.id):
        return show(request, seen, to, form.to_sign_again(**state_of(seen, to)), MADE_AGAIN)
    if not form.is_valid():
        return show(request, seen, to, form)
    return then(request, seen, to, form)


def _ask_code(request: SpaceRequest, *_agreed: object) -> HttpResponse:
    return ask_code(request)


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
        again = form.to_sign_again(**state_of(seen, to)) if refused.must_sign_again else form
        return show(request, seen, to, again, refused.sentence)
    activity.record(request.space, SHARE_MADE)
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return redirect(f"{reverse('sharing:detail', args=[grant.id])}?ok={MADE}")


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
    return choose(request, form)


def _recipient(request: SpaceRequest) -> Recipient | None:
    """None for a link. Raises RecipientGone, OwnAddress, TooManyAttempts."""
    typed = request.POST.get("address", "")
    return find_recipient(request.space, request.keyring, typed) if typed else None


def _not_kept(request: SpaceRequest, way_on: str) -> HttpResponse | None:
    """Her words wait as a draft; or, where they cannot, the page that gives them back."""
    return _give_back(request, way_on, 503) if DRAFTS.keep(request) is False else None


def _give_back(request: SpaceRequest, way_on: str, status: int) -> HttpResponse | None:
    return hand_back(request, "sharing:consent", status=status, way_on=way_on)
