"""Testimony by a code: hers to invite, to read and to answer; anybody's to hand over."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.form_drafts import read_uuid
from accounts.methods import form_page, post_only, read_page
from accounts.models import Space
from accounts.playing import asked_alone
from accounts.requests import SpaceRequest
from documents.content import CONTENT_POLICY
from documents.lasting import may_last
from documents.reading import FileAltered
from documents.workshop import Reason, WorkshopFailed
from dossier.assembling.keeping import DossierAltered, DossierGone, find_dossier
from dossier.previewing.pages import Points, drawn_pages
from dossier.views.previewing import TO_PREPARE
from dossier.views.refusals import altered, gone
from sharing.testimony import handing_page, inviting_page, reading_page
from sharing.testimony.answering import refuse
from sharing.testimony.forms import DRAFTS
from sharing.testimony.invitations import InvitationGone, forget, has_invitation, withdraw
from sharing.testimony.list_page import list_page
from sharing.testimony.own import forget_line, has_line
from sharing.testimony.reading import (
    OpenTestimony,
    TestimonyAltered,
    TestimonyGone,
    find_testimony,
)

SECTION = {"section": "notes"}
MADE, WITHDRAWN, TOO_LATE, FORGOTTEN = "code", "retire", "trop-tard", "oublie"
HANDED, KEPT, REFUSED = "remis", "garde", "non-garde"
_SENTENCES = {
    MADE: _("Le code est prêt. Rien n’a été envoyé : c’est vous qui le dites."),
    WITHDRAWN: _("Le code est retiré. Il n’ouvre plus rien."),
    TOO_LATE: _("Ce code a déjà servi, ou n’est plus là."),
    HANDED: _("C’est remis. Vous pouvez vous arrêter là."),
    KEPT: _("C’est dans vos fichiers. Personne d’autre n’en est averti."),
    REFUSED: _("C’est effacé d’ici, pour toujours. Personne d’autre n’en est averti."),
    FORGOTTEN: _("La ligne est effacée d’ici."),
}
_CHANGES: dict[str, tuple[Callable[[Space, UUID], None], str]] = {
    "withdraw": (withdraw, WITHDRAWN),
    "forget": (forget, FORGOTTEN),
    "forget-line": (forget_line, FORGOTTEN),
}
View = Callable[..., HttpResponseBase]


def _of_hers(view: View) -> View:
    """A page for what is not there, or no longer opens, in place of the view's own."""

    @wraps(view)
    def found(request: SpaceRequest, pk: UUID, **place: Any) -> HttpResponseBase:
        try:
            opened = find_testimony(request.space, request.keyring, pk)
            return view(request, opened, **place)
        except TestimonyGone:
            return render(request, "sharing/testimony_gone.html", SECTION, status=404)
        except (TestimonyAltered, FileAltered):
            if request.method == "POST" and request.POST.get("act") == "erase":
                return _refuse(request, pk)
            return render(request, "sharing/testimony_altered.html", {"pk": pk, **SECTION})

    return found


@form_page
def testimony_list(request: SpaceRequest) -> HttpResponse:
    if request.method == "POST":
        return _change_list(request)
    done: Promise | str = _SENTENCES.get(request.GET.get("ok", ""), "")
    context = {"done": done, **list_page(request.space, request.keyring), **SECTION}
    return render(request, "sharing/testimony_list.html", context)


@form_page
def testimony_invite(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return inviting_page.show(request)
    try:
        return inviting_page.take(request) or _to_list(MADE)
    except InvitationGone:
        return _to_list(TOO_LATE)


@form_page
def testimony_hand_over(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return handing_page.show(request)
    return handing_page.take(request) or _to_list(HANDED)


@read_page
def testimony_hand_over_dossier(request: SpaceRequest, dossier: UUID) -> HttpResponse:
    """From the page of a dossier that was just looked at. In its path: a query is lost at the code,
    and what is handed over is not taken back."""
    try:
        find_dossier(request.space, request.keyring, dossier)
        return handing_page.show(request, dossier)
    except handing_page.NotReady:
        return redirect(f"{reverse('dossier:detail', args=[dossier])}?ok={TO_PREPARE}#relire")
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, dossier)


@post_only
def testimony_draft(request: SpaceRequest) -> HttpResponse:
    """Of both forms. One that was sent meanwhile leaves no draft behind."""
    handed, made = (read_uuid(request.POST.get(name)) for name in ("handed", "invitation"))
    is_kept = has_line(request.space, handed) or has_invitation(request.space, made)
    return DRAFTS.answer(request, is_kept=is_kept)


@form_page
@_of_hers
def testimony_read(request: SpaceRequest, opened: OpenTestimony) -> HttpResponseBase:
    if request.method != "POST":
        return reading_page.show(request, opened)
    act = request.POST.get("act", "")
    if act == "erase":
        return _refuse(request, opened.id)
    if act == "refuse":
        # Nothing brings it back: asked once more.
        return render(request, "sharing/testimony_refuse.html", {"one": opened, **SECTION})
    if act != "keep":
        return redirect("sharing:testimony_read", opened.id)
    if not may_last(request):
        return _busy(request)
    return reading_page.keep(request, opened) or _to_list(KEPT)


@read_page
@_of_hers
def testimony_page(request: SpaceRequest, opened: OpenTestimony, number: int) -> HttpResponseBase:
    if asked_alone(request):
        # A bare picture has no quick exit beside it.
        return redirect("sharing:testimony_read", opened.id)
    if not 1 <= number <= opened.pages:
        raise Http404
    try:
        picture = drawn_pages(opened, number, 1, Points.SCREEN)[0]
    except WorkshopFailed as failed:
        if failed.reason is not Reason.BUSY:
            raise Http404 from None
        return _busy(request)
    headers = {"Content-Security-Policy": CONTENT_POLICY, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


def _change_list(request: SpaceRequest) -> HttpResponse:
    pk = read_uuid(request.POST.get("pk"))
    change, done = _CHANGES.get(request.POST.get("act", ""), (None, ""))
    if pk is None or change is None:
        return _to_list(TOO_LATE)
    try:
        change(request.space, pk)
    except InvitationGone:
        return _to_list(TOO_LATE)
    return _to_list(done)


def _refuse(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        refuse(request.space, pk)
    except TestimonyGone:
        return render(request, "sharing/testimony_gone.html", SECTION, status=404)
    return _to_list(REFUSED)


def _to_list(done: str) -> HttpResponse:
    return redirect(f"{reverse('sharing:testimony_list')}?ok={done}")


def _busy(request: HttpRequest) -> HttpResponse:
    busy = render(request, "errors/503.html", status=503)
    busy["Retry-After"] = "5"
    return busy
