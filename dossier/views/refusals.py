"""What is shown in place of a dossier that is not there, or no longer opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone

SECTION = {"section": "notes"}
View = Callable[..., HttpResponse]
FAILURES = (DatabaseError, OSError)


def of_a_dossier(view: View) -> View:
    """A page for a dossier that is not there, no longer opens or cannot be kept now, in place of
    the view's own."""

    @wraps(view)
    def found(request: SpaceRequest, pk: UUID) -> HttpResponse:
        try:
            return view(request, pk)
        except DossierGone:
            return gone(request)
        except DossierAltered:
            return altered(request, pk)
        except FAILURES:
            return render(request, "errors/503.html", {"cannot_save": True}, status=503)

    return found


def gone(request: SpaceRequest) -> HttpResponse:
    """Erased, perhaps in another tab, or never hers: one answer."""
    return render(request, "dossier/dossier_gone.html", SECTION, status=404)


def altered(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """Its row is there and does not open: it can be erased, nothing else."""
    context = {"dossier_id": pk, **SECTION}
    return render(request, "dossier/dossier_altered.html", context, status=200)
