"""A sound recorded in the page: it exists only where the operator chose it."""

from __future__ import annotations

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django_permissions_policy.decorators import permissions_policy_override

from accounts.methods import read_page
from accounts.requests import SpaceRequest

# This page alone may ask for the microphone, and play what it holds in memory.
MICROPHONE: dict[str, str | list[str] | tuple[str]] = {
    **settings.PERMISSIONS_POLICY,
    "microphone": ["self"],
}
FROM_MEMORY = {"media-src": ["blob:"]}


@read_page
def document_record(request: SpaceRequest) -> HttpResponseBase:
    if not settings.MDV_RECORDING:
        raise Http404
    return _page(request)


@csp_update(FROM_MEMORY)
@permissions_policy_override(MICROPHONE)
def _page(request: HttpRequest) -> HttpResponseBase:
    return render(request, "documents/document_record.html", {"section": "fichiers"})
