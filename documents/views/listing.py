from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents import quota
from documents.drafts import documents_with_text
from documents.forms.listing import ListingForm
from documents.links import count_links
from documents.listing import choose_documents, sort_documents
from documents.reading import DocumentView, list_documents
from documents.views.done import say_done

PER_PAGE = 24


class Tile(NamedTuple):
    view: DocumentView
    notes: int


@form_page
def document_list(request: SpaceRequest) -> HttpResponse:
    """What is asked is posted, so that her words stay out of the address; `?q=` is understood."""
    asked = request.POST or request.GET
    views = list_documents(request.space, request.keyring)
    citations = count_links(request.space, request.keyring)
    form = ListingForm(asked)
    form.offer(views)
    wanted = form.wanted()
    found = sort_documents(choose_documents(views, wanted, citations), form.order)
    page = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    waiting = documents_with_text(request.space)
    context = {
        "form": form,
        "total": len(views),
        "is_chosen": not wanted.is_everything,
        "page": page,
        "tiles": [Tile(one, citations.get(one.document.pk, 0)) for one in page],
        "waiting": [one for one in views if one.document.pk in waiting],
        "room": quota.room_of(request.space),
        "done": say_done(request),
        "section": "fichiers",
    }
    return render(request, "documents/document_list.html", context)
