"""« Rapporter une copie »: what « Tout emporter » gave, taken into this space."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents import quota
from dossier.bringing_back import writing
from dossier.bringing_back.form import BringBackForm
from dossier.bringing_back.receiving import arrived_with
from dossier.bringing_back.refusals import STATUS, Refused


@form_page
def bring_back(request: SpaceRequest) -> HttpResponse:
    """The body was read before: see dossier/bringing_back/receiving.py."""
    if request.method != "POST":
        return _show(request, BringBackForm())
    try:
        report = writing.bring_back(request.space, request.keyring, arrived_with(request))
    except Refused as refused:
        form = BringBackForm.refused(refused.refusal)
        return _show(request, form, status=STATUS.get(refused.refusal, 200))
    context = {"report": report, "section": "reglages"}
    return render(request, "dossier/bring_back_done.html", context)


def _show(request: SpaceRequest, form: BringBackForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "room": quota.room_of(request.space), "section": "reglages"}
    return render(request, "dossier/bring_back.html", context, status=status)
