from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import read_page
from accounts.requests import SpaceRequest
from documents import quota
from documents.reading import list_documents
from documents.views.done import say_done

PER_PAGE = 24


@read_page
def document_list(request: SpaceRequest) -> HttpResponse:
    views = list_documents(request.space, request.keyring)
    page = Paginator(views, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "room": quota.room_of(request.space),
        "done": say_done(request),
        "section": "fichiers",
    }
    return render(request, "documents/document_list.html", context)
