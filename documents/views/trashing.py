"""Into the trash and out of it with an open space; erased only by who knows the passphrase."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.forms.secrets import CurrentSecretsForm
from accounts.methods import form_page, post_only, read_page
from accounts.requests import SpaceRequest
from accounts.views.changes import act_with_passphrase, typed_secrets
from documents import erasing, quota, trash
from documents.access import find_document
from documents.links import links_to
from documents.reading import open_document
from documents.views.done import EMPTIED, ERASED, RESTORED, TRASHED, say_done

SECTION = {"section": "fichiers"}
PER_PAGE = 24


@form_page
def document_delete(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    document = find_document(request.space, pk)
    if not trash.has_trash():
        return document_erase(request, pk)
    if request.method == "POST":
        trash.put_in_trash(request.space, document)
        return redirect(f"{reverse('documents:list')}?ok={TRASHED}")
    if document.trashed_on is not None:
        return redirect("documents:detail", pk)
    context = {
        "view": open_document(document, request.keyring),
        "links": links_to(request.space, request.keyring, pk),
        "erased_on": trash.erased_on_from_today(),
        **SECTION,
    }
    return render(request, "documents/document_delete.html", context)


@read_page
def trash_list(request: SpaceRequest) -> HttpResponse:
    rows = trash.rows_in_trash(request.space)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "views": [open_document(one, request.keyring) for one in page],
        "room": quota.room_of(request.space),
        "done": say_done(request),
        **SECTION,
    }
    return render(request, "documents/trash.html", context)


@post_only
def document_restore(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    done = f"?ok={RESTORED}" if trash.restore(request.space, document) else ""
    return redirect(f"{reverse('documents:detail', args=[pk])}{done}")


@form_page
def document_erase(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    came_from = "documents:trash" if document.trashed_on else "documents:list"
    form = CurrentSecretsForm(typed_secrets(request))
    erase = partial(erasing.erase_document, request.space, document)
    if answer := act_with_passphrase(request, form, erase, f"{reverse(came_from)}?ok={ERASED}"):
        return answer
    context = {
        "form": form,
        "view": open_document(document, request.keyring),
        "links": links_to(request.space, request.keyring, pk),
        **SECTION,
    }
    return render(request, "documents/document_erase.html", context)


@form_page
def empty_trash(request: SpaceRequest) -> HttpResponse:
    form = CurrentSecretsForm(typed_secrets(request))
    erase = partial(erasing.empty_trash, request.space)
    if answer := act_with_passphrase(
        request, form, erase, f"{reverse('documents:trash')}?ok={EMPTIED}"
    ):
        return answer
    context = {"form": form, "room": quota.room_of(request.space), **SECTION}
    return render(request, "documents/trash_empty.html", context)
