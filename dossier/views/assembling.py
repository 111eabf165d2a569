"""« Préparer mon dossier »: listed, begun, chosen. Nothing leaves from here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    DRAFT,
    TAKEN_AT,
    TAKEN_FROM,
    one_of,
    read_taken_up,
    read_uuid,
    taking_up,
)
from accounts.methods import form_page, post_only, read_page
from accounts.requests import SpaceRequest
from dossier.assembling.choosing import (
    Material,
    Ticks,
    chosen_ids,
    chosen_with,
    is_kept,
    read_material,
)
from dossier.assembling.choosing_page import ChoosingPage, choosing_page
from dossier.assembling.forms import DRAFTS, ChoosingForm, waiting_choices
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

# On the page of a new one: the last changed. The list has them all.
MOST_OFFERED = 3


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
    if "forget" in request.POST:
        return _forget(request)
    material = read_material(request.space, request.keyring)
    if request.method != "POST":
        waiting = DRAFTS.waiting(request.space, request.keyring, "")
        sent = Ticks.of_fields(waiting.fields) if waiting else None
        form = _form_of(request, waiting, "")
        page = choosing_page(form, material, frozenset(), sent=sent)
        begun = read_dossiers(request.space, request.keyring)
        unfinished = [one for one in begun if isinstance(one, OpenDossier)][:MOST_OFFERED]
        return _show(request, page, waiting=waiting, unfinished=unfinished)
    form, draft = ChoosingForm(request.POST, profile=request.space.profile), _new_id(request)
    form.wanted()
    try:
        if form.purpose_said is not None:
            opened = _begin(request, form.purpose_said, draft)
            return _choose(request, opened, form, material, form.purpose_said)
    except TooManyDossiers:
        return redirect("dossier:list")
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, draft)
    except FAILURES:
        return _show_unkept(request, form, material, draft, failed=True)
    return _show_unkept(request, form, material, draft)


@form_page
@of_a_dossier
def dossier_choose(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    if "forget" in request.POST:
        return _forget(request)
    material, chosen = read_material(request.space, request.keyring), chosen_ids(opened.record)
    if request.method != "POST":
        waiting = waiting_choices(request.space, request.keyring, opened)
        sent = Ticks.of_fields(waiting.fields) if waiting else None
        form = _form_of(request, waiting, opened.record.purpose.value)
        page = choosing_page(form, material, chosen, opened.record, sent=sent)
        return _show(request, page, dossier=opened, waiting=waiting)
    form = ChoosingForm(request.POST, profile=request.space.profile)
    form.wanted()
    return _choose(request, opened, form, material, form.purpose_said or opened.record.purpose)


@post_only
def choose_draft(request: SpaceRequest) -> HttpResponse:
    return DRAFTS.answer(request, is_kept=_says_what_is_kept(request))


def _says_what_is_kept(request: SpaceRequest) -> bool:
    """« Verrouiller » without script sends them whether or not she touched them."""
    pk = read_uuid(request.POST.get(DRAFTS.about))
    try:
        opened = find_dossier(request.space, request.keyring, pk) if pk else None
    except (DossierGone, DossierAltered):
        return False
    ticks, purpose = Ticks.of(request.POST), request.POST.get("purpose", "")
    return opened is not None and is_kept(ticks, purpose, opened.record)


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
        page = choosing_page(form, material, chosen_ids(opened.record), opened.record, sent=ticks)
        return _show(request, page, dossier=opened, draft=_new_id(request), failed=True)
    _drop(request)
    if request.POST.get("do") != "go":
        number = request.POST.get("page")
        page = choosing_page(form, material, chosen_ids(opened.record), opened.record, number)
        return _show(request, page, dossier=opened)
    done = EMPTY if opened.record.is_empty else KEPT
    return redirect(f"{reverse('dossier:detail', args=[opened.id])}?ok={done}")


def _drop(request: SpaceRequest) -> None:
    taken_up = read_taken_up(request.POST.get(TAKEN_FROM), request.POST.get(TAKEN_AT))
    DRAFTS.drop(request.space, request.keyring, read_uuid(request.POST.get(DRAFT)), taken_up)


def _forget(request: SpaceRequest) -> HttpResponse:
    _drop(request)
    return redirect(request.path)


def _show(
    request: SpaceRequest,
    page: ChoosingPage,
    *,
    dossier: OpenDossier | None = None,
    draft: UUID | None = None,
    waiting: OpenDraft | None = None,
    failed: bool = False,
    unfinished: Sequence[OpenDossier] = (),
) -> HttpResponse:
    """`draft`: the id of what waits, and that a new dossier will have; `waiting`: what was ticked
    and not kept; `unfinished`: those begun before, which an address that stays would begin anew."""
    action = reverse("dossier:choose", args=[dossier.id]) if dossier else reverse("dossier:create")
    context = {
        "page": page,
        "dossier": dossier,
        "draft": draft or uuid4(),
        "action": action,
        "taken": taking_up(waiting) if waiting else None,
        "failed": failed,
        "unfinished": unfinished,
        **SECTION,
    }
    status = 503 if failed else 200
    return render(request, "dossier/dossier_choose.html", context, status=status)


def _show_unkept(
    request: SpaceRequest,
    form: ChoosingForm,
    material: Material,
    draft: UUID,
    *,
    failed: bool = False,
) -> HttpResponse:
    """Nothing is begun: what was ticked is still on the page."""
    page = choosing_page(form, material, frozenset(), sent=Ticks.of(request.POST))
    return _show(request, page, draft=draft, failed=failed)


def _form_of(request: SpaceRequest, waiting: OpenDraft | None, purpose: str) -> ChoosingForm:
    said = one_of(waiting.fields, "purpose") if waiting else ""
    return ChoosingForm(initial={"purpose": said or purpose}, profile=request.space.profile)


def _new_id(request: SpaceRequest) -> UUID:
    """The id that the blank form carried, so that a form sent twice begins one dossier."""
    return read_uuid(request.POST.get(DRAFT)) or uuid4()
