"""The page of a dossier: its pieces in their order, its cover; and its end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.form_drafts import read_uuid
from accounts.methods import form_page, post_only, read_page
from accounts.requests import SpaceRequest
from dossier.assembling.aside import piece_now
from dossier.assembling.changes import Act
from dossier.assembling.detail_page import detail_page, page_of
from dossier.assembling.forms import DRAFTS, CoverForm
from dossier.assembling.keeping import (
    DossierAltered,
    DossierChanged,
    DossierGone,
    OpenDossier,
    change_dossier,
    erase_dossier,
    find_dossier,
)
from dossier.assembling.pressing import asked_act, change_for, with_cover
from dossier.assembling.removing import name_of, piece_of
from dossier.preparing.length import is_long
from dossier.record import DossierRecord
from dossier.views.done import ERASED, KEPT, PUT_BACK, REMOVED, say_done, word_of
from dossier.views.refusals import FAILURES, SECTION, gone, of_a_dossier


@read_page
@of_a_dossier
def dossier_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    return _show_detail(request, opened, _cover_of(opened))


@post_only
@of_a_dossier
def dossier_order(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """One button for each small change; the cover's two fields together."""
    if "cover" in request.POST:
        return _change_cover(request, pk)
    opened = find_dossier(request.space, request.keyring, pk)
    act = asked_act(request.POST)
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
        DRAFTS.forget_about(request.space, request.keyring, str(pk))
    except DossierGone:
        return gone(request)
    return redirect(f"{reverse('dossier:list')}?ok={ERASED}")


def _change_cover(request: SpaceRequest, pk: UUID) -> HttpResponse:
    form = CoverForm(request.POST)
    if not form.is_valid():
        return _show_detail(request, find_dossier(request.space, request.keyring, pk), form)
    try:
        change_dossier(
            owner=request.space,
            keyring=request.keyring,
            dossier_id=pk,
            change=with_cover(form.cleaned_data["title"], form.cleaned_data["name"]),
            based_on=form.cleaned_data["based_on"],
        )
    except DossierChanged as refused:
        again = CoverForm(form.cleaned_data | {"based_on": refused.opened.record.version})
        return _show_detail(request, refused.opened, again, status=409, has_changed=True)
    except FAILURES:
        opened = find_dossier(request.space, request.keyring, pk)
        return _show_detail(request, opened, form, status=503, failed=True)
    return redirect(f"{reverse('dossier:detail', args=[pk])}?ok={KEPT}#couverture")


def _cover_of(opened: OpenDossier) -> CoverForm:
    record = opened.record
    initial = {"title": record.title, "name": record.name, "based_on": record.version}
    return CoverForm(initial=initial)


def _show_detail(
    request: SpaceRequest,
    opened: OpenDossier,
    cover: CoverForm,
    *,
    status: int = 200,
    **notes: bool,
) -> HttpResponse:
    number = request.GET.get("page")
    is_removed = request.GET.get("ok") == REMOVED and opened.record.removed is not None
    context = {
        "page": detail_page(request.space, request.keyring, opened, number),
        "dossier": opened,
        "record": opened.record,
        "cover": cover,
        "is_long": is_long(opened.record),
        "done": say_done(request),
        "placed": read_uuid(request.GET.get("piece")),
        "is_of_pieces": "pieces" in request.GET,
        "is_removed": is_removed,
        "removed": name_of(request.space, request.keyring, opened.record) if is_removed else "",
        **notes,
        **SECTION,
    }
    return render(request, "dossier/dossier_detail.html", context, status=status)
