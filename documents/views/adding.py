from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents import quota
from documents.forms import UploadForm
from documents.models import Document
from documents.receiving import receive_all
from documents.views.done import ALL_KEPT, KEPT


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
