"""« Préparer mon dossier »: listed, begun, chosen. Nothing leaves from here."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page, read_page
from accounts.requests import SpaceRequest
from dossier.assembling.choosing import (
    Material,
    Ticks,
    chosen_ids,
    chosen_with,
    read_material,
)
from dossier.assembling.choosing_page import ChoosingPage, choosing_page
from dossier.assembling.forms import ChoosingForm
from dossier.assembling.keeping import (
    MOST,
    AlteredDossier,
    DossierAltered,
    DossierGone,
    OpenDossier,
    TooManyDossiers,
    add_dossier,
    change_dossier,
    find_dossier,
    read_dossiers,
)
from dossier.assembling.opened_pieces import open_entries
from dossier.purposes import Purpose
from dossier.record import DossierRecord
from dossier.views.done import EMPTY, KEPT, say_done
from dossier.views.refusals import FAILURES, SECTION, altered, gone, of_a_dossier


@read_page
def dossier_list(request: SpaceRequest) -> HttpResponse:
    found = read_dossiers(request.space, request.keyring)
    context = {
        "dossiers": [one for one in found if isinstance(one, OpenDossier)],
        "altered": [one for one in found if isinstance(one, AlteredDossier)],
        "is_full": len(found) >= MOST,
        "most": MOST,
        "done": say_done(request),
        **SECTION,
    }
    return render(request, "dossier/dossier_list.html", context)


@form_page
def dossier_create(request: SpaceRequest) -> HttpResponse:
    material = read_material(request.space, request.keyring)
    if request.method != "POST":
        return _show_new(request, choosing_page(ChoosingForm(), material, frozenset()), uuid4())
    form, ticks, draft = ChoosingForm(request.POST), Ticks.of(request.POST), _new_id(request)
    form.wanted()
    if form.purpose_said is None:
        return _show_new(request, choosing_page(form, material, ticks.ticked), draft)
    try:
        opened = _begin(request, form.purpose_said, draft)
        return _choose(request, opened, form, material, form.purpose_said)
    except TooManyDossiers:
        return redirect("dossier:list")
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, draft)
    except FAILURES:
        page = choosing_page(form, material, ticks.ticked)
        return _show_new(request, page, draft, failed=True)


@form_page
@of_a_dossier
def dossier_choose(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    material = read_material(request.space, request.keyring)
    if request.method != "POST":
        form = ChoosingForm(initial={"purpose": opened.record.purpose.value})
        return _show_choice(request, opened, form, material)
    form = ChoosingForm(request.POST)
    form.wanted()
    return _choose(request, opened, form, material, form.purpose_said or opened.record.purpose)


def _begin(request: SpaceRequest, purpose: Purpose, dossier_id: UUID) -> OpenDossier:
    return add_dossier(
        owner=request.space,
        keyring=request.keyring,
        record=DossierRecord(purpose),
        dossier_id=dossier_id,
    )


def _choose(
    request: SpaceRequest,
    opened: OpenDossier,
    form: ChoosingForm,
    material: Material,
    purpose: Purpose,
) -> HttpResponse:
    """What is ticked is kept at once, whatever button was pressed; then that button's page."""
    space, keyring, ticks = request.space, request.keyring, Ticks.of(request.POST)
    if request.POST.get("do") in {"all", "none"}:
        ticks = ticks.with_all(material.answering(form.wanted()), request.POST["do"] == "all")
    change = chosen_with(ticks, material, open_entries(space, keyring, opened.record), purpose)
    try:
        opened = change_dossier(owner=space, keyring=keyring, dossier_id=opened.id, change=change)
    except FAILURES:
        return _show_choice(request, opened, form, material, not_kept=ticks)
    if request.POST.get("do") != "go":
        return _show_choice(request, opened, form, material)
    done = EMPTY if opened.record.is_empty else KEPT
    return redirect(f"{reverse('dossier:detail', args=[opened.id])}?ok={done}")


def _show_new(
    request: SpaceRequest, page: ChoosingPage, draft: UUID, *, failed: bool = False
) -> HttpResponse:
    context = {
        "page": page,
        "draft": draft,
        "action": reverse("dossier:create"),
        "failed": failed,
        **SECTION,
    }
    status = 503 if failed else 200
    return render(request, "dossier/dossier_choose.html", context, status=status)


def _show_choice(
    request: SpaceRequest,
    opened: OpenDossier,
    form: ChoosingForm,
    material: Material,
    *,
    not_kept: Ticks | None = None,
) -> HttpResponse:
    """`not_kept`: what was ticked and could not be written; it is still on the page."""
    ticked = chosen_ids(opened.record)
    number = request.POST.get("page") if not_kept is None else None
    if not_kept is not None:
        ticked = (ticked | not_kept.ticked) - not_kept.unticked
    page = choosing_page(form, material, ticked, opened.record, number)
    if not_kept is not None:
        page = replace(page, sent_were=not_kept.were)
    context = {
        "page": page,
        "dossier": opened,
        "action": reverse("dossier:choose", args=[opened.id]),
        "failed": not_kept is not None,
        **SECTION,
    }
    status = 503 if not_kept is not None else 200
    return render(request, "dossier/dossier_choose.html", context, status=status)


def _new_id(request: SpaceRequest) -> UUID:
    """The id that the blank form carried, so that a form sent twice begins one dossier."""
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return uuid4()
