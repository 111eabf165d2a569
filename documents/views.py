from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.methods import form_page, read_page
from accounts.pin_recheck import CODE_HOLDS
from accounts.playing import address_to_play
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents import quota
from documents.access import find_document
from documents.content import content_response
from documents.erasing import erase_document
from documents.forms import UploadForm
from documents.links import links_to
from documents.models import Document
from documents.reading import FileAltered, is_readable, list_documents, open_document, open_original
from documents.receiving import receive_all

PER_PAGE = 24
# What was just done: a word in the address, never one of hers.
KEPT, ALL_KEPT, ERASED = "fichier", "fichiers", "fichier-efface"
DONE = {
    KEPT: _("Votre fichier est gardé."),
    ALL_KEPT: _("Vos fichiers sont gardés."),
    ERASED: _("Le fichier est effacé."),
}


@read_page
def document_list(request: SpaceRequest) -> HttpResponse:
    views = list_documents(request.space, request.keyring)
    page = Paginator(views, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "room": quota.room_of(request.space),
        "done": _say_done(request),
        "section": "fichiers",
    }
    return render(request, "documents/document_list.html", context)


@form_page
def document_upload(request: SpaceRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        outcome = receive_all(
            request.space,
            request.keyring,
            form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            **form.said(),
        )
        if not outcome.refused:
            return _show_kept(outcome.kept)
        form.tell(outcome.refused, kept=len(outcome.kept))
    elif request.FILES:
        form.ask_files_again()
    # Read now: what has just been kept takes its room too.
    context = {"form": form, "room": quota.room_of(request.space), "section": "fichiers"}
    return render(request, "documents/document_upload.html", context)


def _show_kept(kept: list[Document]) -> HttpResponse:
    if len(kept) == 1:
        return redirect(f"{reverse('documents:detail', args=[kept[0].pk])}?ok={KEPT}")
    return redirect(f"{reverse('documents:list')}?ok={ALL_KEPT}")


@read_page
def document_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    code_age = request.space_session.code_age()
    view = open_document(document, request.keyring)
    context = {
        "view": view,
        "play_url": address_to_play(request, view.content_url),
        "is_readable": is_readable(document, request.keyring),
        "code_is_fresh": code_age is not None and code_age < CODE_HOLDS,
        "links": links_to(request.space, request.keyring, pk),
        "done": _say_done(request),
        "section": "fichiers",
    }
    return render(request, "documents/document_detail.html", context)


@read_page
def document_content(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    document = find_document(request.space, pk)
    view = open_document(document, request.keyring)
    try:
        original = open_original(document, request.keyring)
        return content_response(request, view, original, on_progress=partial(keep_alive, request))
    except FileAltered:
        context = {"view": view, "section": "fichiers"}
        return render(request, "documents/document_altered.html", context, status=410)


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


def _say_done(request: SpaceRequest) -> str | Promise:
    return DONE.get(request.GET.get("ok", ""), "")
