"""Her shares: what is open to whom, who opened what, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.methods import form_page, post_only, read_page
from accounts.requests import SpaceRequest
from sharing.access import running
from sharing.consent.agreeing import BAD_DAY, BUSY
from sharing.consent.forms import TermForm
from sharing.grants import keeping
from sharing.grants.comparing import NobodyToCompare, mark_compared
from sharing.grants.keeping import BadTerms, GrantAltered, GrantEnded, GrantGone, find_grant
from sharing.hers.activity_words import SHARE_TERM, SHARE_WITHDRAWN
from sharing.hers.pictures import link_picture
from sharing.hers.share_page import all_shares, link_of, one_share
from sharing.models import GrantKind
from vault.errors import PoolBusy

SECTION = {"section": "notes"}
MADE, WITHDRAWN, ALL_WITHDRAWN, CHANGED, ENDED = "fait", "retire", "tout-retire", "duree", "fini"
UNCHANGED = "pareil"
CHANGED_ACCOUNT, COMPARED, NOT_COMPARED = "duree-compte", "compare", "pas-compare"
_SENTENCES = {
    MADE: _("C’est partagé. Rien n’a été envoyé : c’est vous qui prévenez la personne."),
    UNCHANGED: _("Rien n’a changé."),
    WITHDRAWN: _("L’accès est retiré. Ce partage ne s’ouvre plus."),
    ALL_WITHDRAWN: _("Tout est retiré. Plus aucun partage ne s’ouvre."),
    CHANGED: _("C’est enregistré. Le lien et les chiffres restent les mêmes."),
    CHANGED_ACCOUNT: _("La durée est changée."),
    ENDED: _("Ce partage est fini : sa durée ne peut plus changer. Vous pouvez en faire un autre."),
    COMPARED: _("C’est noté : vous avez comparé les six mots."),
    NOT_COMPARED: _("C’est annulé : les six mots sont notés « pas encore comparés »."),
}

View = Callable[..., HttpResponseBase]


def _of_a_share(view: View) -> View:
    """A page for a share that is not there, or no longer opens, in place of the view's own."""

    @wraps(view)
    def found(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
        try:
            return view(request, pk)
        except GrantGone:
            return render(request, "sharing/share_gone.html", SECTION, status=404)
        except GrantAltered:
            return render(request, "sharing/share_altered.html", {"pk": pk, **SECTION})

    return found


@read_page
def share_list(request: SpaceRequest) -> HttpResponse:
    context = {"done": _say_done(request), **all_shares(request), **SECTION}
    return render(request, "sharing/share_list.html", context)


@read_page
@_of_a_share
def share_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    grant = find_grant(request.space, request.keyring, pk)
    context = {"done": _say_done(request), **one_share(request, grant), **SECTION}
    if "montrer" in request.GET and grant.is_running and grant.token:
        context["picture"] = link_picture(link_of(request, grant))
        return render(request, "sharing/share_show.html", context)
    return render(request, "sharing/share_detail.html", context)


@form_page
@_of_a_share
def withdraw(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """Altered or not: what opens it goes at once."""
    if request.method != "POST":
        grant = find_grant(request.space, request.keyring, pk)
        if grant.withdrawn_at:
            return redirect("sharing:detail", pk)
        return render(request, "sharing/share_withdraw.html", {"grant": grant, **SECTION})
    was_running = running().filter(owner=request.space, pk=pk).exists()
    keeping.withdraw(request.space, pk)
    if was_running:
        activity.record(request.space, SHARE_WITHDRAWN)
    return redirect(f"{reverse('sharing:list')}?ok={WITHDRAWN}")


@form_page
def withdraw_all(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        found = running().filter(owner=request.space).count()
        context = {"running": found, **SECTION}
        return render(request, "sharing/share_withdraw_all.html", context)
    if keeping.withdraw_all(request.space):
        activity.record(request.space, SHARE_WITHDRAWN)
    return redirect(f"{reverse('sharing:list')}?ok={ALL_WITHDRAWN}")


@form_page
@_of_a_share
def change_term(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """Longer or shorter, and how many openings from now on."""
    grant = find_grant(request.space, request.keyring, pk)
    is_link = grant.kind is GrantKind.LINK
    posted = request.POST if request.method == "POST" else None
    form = TermForm(posted, is_link=is_link, kept=grant.expires_at, left=grant.openings_left)
    if not grant.may_change:
        return redirect(f"{reverse('sharing:detail', args=[pk])}?ok={ENDED}")
    if form.is_bound and form.is_valid() and form.changes_nothing:
        return redirect(f"{reverse('sharing:detail', args=[pk])}?ok={UNCHANGED}")
    if form.is_bound and form.is_valid() and _changed(request, pk, form):
        activity.record(request.space, SHARE_TERM)
        done = CHANGED if is_link else CHANGED_ACCOUNT
        return redirect(f"{reverse('sharing:detail', args=[pk])}?ok={done}")
    context = {"grant": grant, "form": form, "is_link": is_link, **SECTION}
    return render(request, "sharing/share_term.html", context)


@post_only
@_of_a_share
def compared(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """She compared the six words after she had shared; or pressed it by mistake."""
    is_undone = "annuler" in request.POST
    try:
        mark_compared(request.space, request.keyring, pk, is_undone=is_undone)
    except NobodyToCompare:
        return redirect("sharing:detail", pk)
    done = NOT_COMPARED if is_undone else COMPARED
    return redirect(f"{reverse('sharing:detail', args=[pk])}?ok={done}")


def _changed(request: SpaceRequest, pk: UUID, form: TermForm) -> bool:
    try:
        keeping.change_term(
            request.space, request.keyring, pk, form.expires_at, form.openings_wanted
        )
    except BadTerms:
        form.add_error("until", str(BAD_DAY))
    except PoolBusy:
        form.add_error(None, str(BUSY))
    except GrantEnded:
        form.add_error(None, str(_SENTENCES[ENDED]))
    return form.is_valid()


def _say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
