"""The small changes of a dossier, one button each; and its end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from dossier.assembling.aside import piece_now
from dossier.assembling.changes import Act
from dossier.assembling.cover_form import DRAFTS as COVERS
from dossier.assembling.detail_page import page_of
from dossier.assembling.forms import DRAFTS as CHOICES
from dossier.assembling.keeping import (
    DossierAltered,
    DossierGone,
    OpenDossier,
    change_dossier,
    erase_dossier,
    find_dossier,
)
from dossier.assembling.pressing import asked_act, change_for
from dossier.assembling.removing import piece_of
from dossier.record import DossierRecord
from dossier.views.covering import change_cover
from dossier.views.done import ERASED, PUT_BACK, REMOVED, word_of
from dossier.views.refusals import SECTION, gone, of_a_dossier


@form_page
@of_a_dossier
def dossier_order(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """One button for each small change; the cover's two fields together."""
    if request.method == "POST" and "cover" in request.POST:
        return change_cover(request, pk)
    opened = find_dossier(request.space, request.keyring, pk)
    act = asked_act(request.POST)
    # A GET: the code was asked on the way, and leads back to the page.
    if act is None:
        return redirect("dossier:detail", pk)
    was, change = opened.record, change_for(request.space, request.keyring, opened, act)
    opened = change_dossier(
        owner=request.space, keyring=request.keyring, dossier_id=pk, change=change
    )
    return redirect(f"{reverse('dossier:detail', args=[pk])}{_place(opened, act, was)}")


def _place(opened: OpenDossier, act: Act, was: DossierRecord) -> str:
    """Where the piece is now, or where it is said that it was taken out. The script keeps no
    fragment of a redirect: the page marks the place too."""
    if act.name == "remove" and piece_of(opened.record.removed) == act.piece:
        return f"?ok={REMOVED}#retire"
    piece, word = act.piece, word_of(act.name)
    if act.name == "put_back":
        piece, word = piece_of(was.removed), PUT_BACK
    now = piece_now(opened.record, piece) if piece else None
    if now is None:
        return "#pieces" if act.piece else f"?ok={word}&pieces=1#pieces"
    return f"?page={page_of(opened, now)}&piece={now}&ok={word}#p-{now}"


@form_page
def dossier_erase(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        opened: OpenDossier | None = find_dossier(request.space, request.keyring, pk)
    except DossierAltered:
        opened = None
    except DossierGone:
        return gone(request)
    if request.method != "POST":
        context = {"dossier": opened, "dossier_id": pk, **SECTION}
        return render(request, "dossier/dossier_erase.html", context)
    try:
        erase_dossier(owner=request.space, dossier_id=pk)
        for drafts in (CHOICES, COVERS):
            drafts.forget_about(request.space, request.keyring, str(pk))
    except DossierGone:
        return gone(request)
    return redirect(f"{reverse('dossier:list')}?ok={ERASED}")
