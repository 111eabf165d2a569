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
from documents.trash import erased_on_from_today, has_trash
from journal import erasing, trash
from journal.models import Entry
from journal.reading import open_entry
from journal.refusals import EntryGone
from journal.views.done import ENTRY_ERASED, RESTORED, TRASH_EMPTIED, TRASHED, say_done
from journal.views.saved import gone

SECTION = {"section": "notes"}
PER_PAGE = 50


@form_page
def entry_delete(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    if not has_trash():
        return entry_erase(request, pk)
    if request.method == "POST":
        trash.put_in_trash(request.space, pk)
        return redirect(f"{reverse('journal:entry_list')}?ok={TRASHED}")
    if opened.row.trashed_on is not None:
        return redirect("journal:entry_detail", pk)
    context = {"entry": opened, "erased_on": erased_on_from_today(), **SECTION}
    return render(request, "journal/entry_delete.html", context)


@read_page
def trash_list(request: SpaceRequest) -> HttpResponse:
    rows = trash.rows_in_trash(request.space)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": trash.open_trashed(page, request.keyring),
        "done": say_done(request),
        **SECTION,
    }
    return render(request, "journal/trash.html", context)


@post_only
def entry_restore(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if not Entry.objects.for_owner(request.space).present().filter(pk=pk).exists():
        return gone(request)
    done = f"?ok={RESTORED}" if trash.restore(request.space, pk) else ""
    return redirect(f"{reverse('journal:entry_detail', args=[pk])}{done}")


@form_page
def entry_erase(request: SpaceRequest, pk: UUID) -> HttpResponse:
    form = CurrentSecretsForm(typed_secrets(request))
    space, keyring = request.space, request.keyring
    erase = partial(erasing.erase_entry, owner=space, keyring=keyring, entry_id=pk)
    try:
        opened = open_entry(request.space, request.keyring, pk)
        came_from = "journal:trash" if opened.row.trashed_on else "journal:entry_list"
        done = f"{reverse(came_from)}?ok={ENTRY_ERASED}"
        if answer := act_with_passphrase(request, form, erase, done):
            return answer
    except EntryGone:
        return gone(request)
    return render(request, "journal/entry_erase.html", {"form": form, "entry": opened, **SECTION})


@form_page
def empty_trash(request: SpaceRequest) -> HttpResponse:
    form = CurrentSecretsForm(typed_secrets(request))
    erase = partial(erasing.empty_trash, request.space, request.keyring)
    done = f"{reverse('journal:trash')}?ok={TRASH_EMPTIED}"
    if answer := act_with_passphrase(request, form, erase, done):
        return answer
    context = {"form": form, "total": trash.rows_in_trash(request.space).count(), **SECTION}
    return render(request, "journal/trash_empty.html", context)
