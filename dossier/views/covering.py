"""The two lines of the first page: kept, refused over those of another tab, or waiting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.form_drafts import read_uuid
from accounts.methods import post_only
from accounts.requests import SpaceRequest
from dossier.assembling.cover_form import ABOUT, DRAFTS, CoverForm, is_kept
from dossier.assembling.keeping import (
    DossierAltered,
    DossierChanged,
    DossierGone,
    change_dossier,
    find_dossier,
)
from dossier.assembling.pressing import with_cover
from dossier.views.detail import show_detail
from dossier.views.done import COVERED
from dossier.views.refusals import FAILURES


def change_cover(request: SpaceRequest, pk: UUID) -> HttpResponse:
    form = CoverForm(request.POST)
    if "forget" in request.POST:
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
        return redirect(f"{reverse('dossier:detail', args=[pk])}#couverture")
    if not form.is_valid():
        return show_detail(request, find_dossier(request.space, request.keyring, pk), form)
    try:
        change_dossier(
            owner=request.space,
            keyring=request.keyring,
            dossier_id=pk,
            change=with_cover(form.cleaned_data["title"], form.cleaned_data["name"]),
            based_on=form.cleaned_data["based_on"],
        )
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    except DossierChanged as refused:
        again = CoverForm(form.cleaned_data | {"based_on": refused.opened.record.version})
        return show_detail(request, refused.opened, again, status=409, has_changed=True)
    except FAILURES:
        opened = find_dossier(request.space, request.keyring, pk)
        return show_detail(request, opened, form, status=503, failed=True)
    return redirect(f"{reverse('dossier:detail', args=[pk])}?ok={COVERED}#couverture")


@post_only
def cover_draft(request: SpaceRequest) -> HttpResponse:
    return DRAFTS.answer(request, is_kept=_says_what_is_kept(request))


def _says_what_is_kept(request: SpaceRequest) -> bool:
    """« Verrouiller » without script sends them whether or not she touched them."""
    pk = read_uuid(request.POST.get(ABOUT))
    try:
        opened = find_dossier(request.space, request.keyring, pk) if pk else None
    except (DossierGone, DossierAltered):
        opened = None
    typed = (request.POST.get("title", ""), request.POST.get("name", ""))
    return opened is not None and is_kept(opened, *typed)
