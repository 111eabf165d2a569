from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents.access import find_document
from documents.erasing import erase_document
from documents.links import links_to
from documents.reading import open_document
from documents.views.done import ERASED


@form_page
def document_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    if request.method == "POST":
        erase_document(request.space, document)
        return redirect(f"{reverse('documents:list')}?ok={ERASED}")
    context = {
        "view": open_document(document, request.keyring),
        "links": links_to(request.space, request.keyring, pk),
        "section": "fichiers",
    }
    return render(request, "documents/document_delete.html", context)


def trash_list(request: SpaceRequest) -> HttpResponse:
    raise Http404


def document_restore(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404


def document_erase(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404
