"""What is shown in place of a dossier that is not there, or no longer opens."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import SpaceRequest

SECTION = {"section": "notes"}


def gone(request: SpaceRequest) -> HttpResponse:
    """Erased, perhaps in another tab, or never hers: one answer."""
    return render(request, "dossier/dossier_gone.html", SECTION, status=404)


def altered(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """Its row is there and does not open: it can be erased, nothing else."""
    context = {"dossier_id": pk, **SECTION}
    return render(request, "dossier/dossier_altered.html", context, status=200)
