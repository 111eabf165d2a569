"""« Préparer mon dossier »: begun, chosen, put in order, erased. Nothing leaves from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.methods import form_page, post_only, read_page
from accounts.requests import SpaceRequest
from dossier.assembling.choosing import Material, Ticks, chosen_with, read_material
from dossier.assembling.choosing_page import ChoosingPage, choosing_page
from dossier.assembling.detail_page import detail_page, page_of
from dossier.assembling.forms import ChoosingForm, CoverForm
from dossier.assembling.keeping import (
    MOST,
    AlteredDossier,
    DossierAltered,
    DossierChanged,
    DossierGone,
    OpenDossier,
    TooManyDossiers,
    add_dossier,
    change_dossier,
    erase_dossier,
    find_dossier,
    read_dossiers,
)
from dossier.assembling.opened_pieces import open_entries
from dossier.assembling.pressing import asked_act, change_for, with_cover
from dossier.preparing.length import is_long
from dossier.purposes import Purpose
from dossier.record import DossierRecord
from dossier.views.refusals import SECTION, altered, gone

ERASED, KEPT, EMPTY = "dossier-efface", "garde", "rien"
# What the pages that hide and that show say when they come back here.
HIDDEN, WHOLE, TO_PREPARE = "masque", "complet", "a-preparer"
_SENTENCES = {
    ERASED: _("Le dossier est effacé. Vos notes et vos fichiers n’ont pas changé."),
    KEPT: _("C’est gardé. Vous pouvez vous arrêter là."),
    HIDDEN: _("Ce qui est masqué est enregistré."),
    WHOLE: _("Ce récit partira en entier."),
    TO_PREPARE: _(
        "Les pages ne sont pas encore faites, ou le dossier a changé depuis : préparez-les, puis "
        "relisez-les."
    ),
    EMPTY: _(
        "Rien n’est coché pour l’instant. Le dossier est gardé : vous pourrez choisir plus tard."
    ),
}

View = Callable[..., HttpResponse]


def _of_a_dossier(view: View) -> View:
    """A page for a dossier that is not there, or no longer opens, in place of the view's own."""

    @wraps(view)
    def found(request: SpaceRequest, pk: UUID) -> HttpResponse:
        try:
            return view(request, pk)
        except DossierGone:
            return gone(request)
        except DossierAltered:
            return altered(request, pk)

    return found


@read_page
def dossier_list(request: SpaceRequest) -> HttpResponse:
    found = read_dossiers(request.space, request.keyring)
    context = {
        "dossiers": [one for one in found if isinstance(one, OpenDossier)],
        "altered": [one for one in found if isinstance(one, AlteredDossier)],
        "is_full": len(found) >= MOST,
        "most": MOST,
        "done": _say_done(request),
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
        opened = add_dossier(
            owner=request.space,
            keyring=request.keyring,
            record=DossierRecord(form.purpose_said),
            dossier_id=draft,
        )
    except TooManyDossiers:
        return redirect("dossier:list")
    except DossierGone:
        return gone(request)
    return _choose(request, opened, form, material, form.purpose_said)


@form_page
@_of_a_dossier
def dossier_choose(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    material = read_material(request.space, request.keyring)
    if request.method != "POST":
        form = ChoosingForm(initial={"purpose": opened.record.purpose.value})
        return _show_choice(request, opened, form, material)
    form = ChoosingForm(request.POST)
    form.wanted()
    return _choose(request, opened, form, material, form.purpose_said or opened.record.purpose)


@read_page
@_of_a_dossier
def dossier_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    opened = find_dossier(request.space, request.keyring, pk)
    return _show_detail(request, opened, _cover_of(opened))


@post_only
@_of_a_dossier
def dossier_order(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """One button for each small change; the cover's two fields together."""
    if "cover" in request.POST:
        return _change_cover(request, pk)
    opened = find_dossier(request.space, request.keyring, pk)
    act = asked_act(request.POST)
    if act is None:
        return redirect("dossier:detail", pk)
    change = change_for(request.space, request.keyring, opened, act)
    opened = _change(request, pk, change)
    place = f"?page={page_of(opened, act.piece)}#p-{act.piece}" if act.is_move else "#pieces"
    return redirect(f"{reverse('dossier:detail', args=[pk])}{place}")


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
    except DossierGone:
        return gone(request)
    return redirect(f"{reverse('dossier:list')}?ok={ERASED}")


def _choose(
    request: SpaceRequest,
    opened: OpenDossier,
    form: ChoosingForm,
    material: Material,
    purpose: Purpose,
) -> HttpResponse:
    """What is ticked is kept at once, whatever button was pressed; then that button's page."""
    ticks, entries = (
        Ticks.of(request.POST),
        open_entries(request.space, request.keyring, opened.record),
    )
    if request.POST.get("do") in {"all", "none"}:
        ticks = ticks.with_all(material.answering(form.wanted()), request.POST["do"] == "all")
    opened = _change(request, opened.id, chosen_with(ticks, material, entries, purpose))
    if request.POST.get("do") != "go":
        return _show_choice(request, opened, form, material)
    done = EMPTY if opened.record.is_empty else KEPT
    return redirect(f"{reverse('dossier:detail', args=[opened.id])}?ok={done}")


def _change(request: SpaceRequest, pk: UUID, change: Any) -> OpenDossier:
    return change_dossier(
        owner=request.space, keyring=request.keyring, dossier_id=pk, change=change
    )


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
    return redirect(f"{reverse('dossier:detail', args=[pk])}?ok={KEPT}#couverture")


def _cover_of(opened: OpenDossier) -> CoverForm:
    record = opened.record
    initial = {"title": record.title, "name": record.name, "based_on": record.version}
    return CoverForm(initial=initial)


def _show_new(request: SpaceRequest, page: ChoosingPage, draft: UUID) -> HttpResponse:
    context = {"page": page, "draft": draft, "action": reverse("dossier:create"), **SECTION}
    return render(request, "dossier/dossier_choose.html", context)


def _show_choice(
    request: SpaceRequest, opened: OpenDossier, form: ChoosingForm, material: Material
) -> HttpResponse:
    record = opened.record
    ticked = frozenset(
        (*(one.entry for one in record.entries), *(one.document for one in record.documents))
    )
    page = choosing_page(form, material, ticked, record, request.POST.get("page"))
    action = reverse("dossier:choose", args=[opened.id])
    context = {"page": page, "dossier": opened, "action": action, **SECTION}
    return render(request, "dossier/dossier_choose.html", context)


def _show_detail(
    request: SpaceRequest,
    opened: OpenDossier,
    cover: CoverForm,
    *,
    status: int = 200,
    has_changed: bool = False,
) -> HttpResponse:
    number = request.GET.get("page")
    context = {
        "page": detail_page(request.space, request.keyring, opened, number),
        "dossier": opened,
        "record": opened.record,
        "cover": cover,
        "has_changed": has_changed,
        "is_long": is_long(opened.record),
        "done": _say_done(request),
        **SECTION,
    }
    return render(request, "dossier/dossier_detail.html", context, status=status)


def _new_id(request: SpaceRequest) -> UUID:
    """The id that the blank form carried, so that a form sent twice begins one dossier."""
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return uuid4()


def _say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
