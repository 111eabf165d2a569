"""The page of a dossier: its pieces in their order, its cover, the way on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.form_drafts import read_uuid
from accounts.methods import read_page
from accounts.requests import SpaceRequest
from dossier.assembling.cover_form import DRAFTS, CoverForm, cover_of, cover_of_draft, is_blank
from dossier.assembling.detail_page import detail_page
from dossier.assembling.forms import waiting_choices
from dossier.assembling.keeping import OpenDossier, find_dossier
from dossier.assembling.removing import name_of
from dossier.preparing.length import is_long
from dossier.views.done import COVERED, REMOVED, say_done
from dossier.views.refusals import SECTION, of_a_dossier


@read_page
@of_a_dossier
def dossier_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    draft = DRAFTS.waiting(request.space, request.keyring, str(pk))
    waited = cover_of_draft(opened, draft) if draft else None
    ticked = waiting_choices(request.space, request.keyring, opened)
    return show_detail(
        request,
        opened,
        waited or cover_of(opened),
        waited=waited is not None,
        choices_wait=ticked is not None,
    )


def show_detail(
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
        "is_cover_blank": is_blank(cover),
        "is_long": is_long(opened.record),
        "done": say_done(request),
        "placed": read_uuid(request.GET.get("piece")),
        "is_of_pieces": "pieces" in request.GET,
        "is_of_cover": request.GET.get("ok") == COVERED,
        "is_removed": is_removed,
        "removed": name_of(request.space, request.keyring, opened.record) if is_removed else "",
        **notes,
        **SECTION,
    }
    return render(request, "dossier/dossier_detail.html", context, status=status)
