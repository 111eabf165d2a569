from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents import quota
from documents.forms import UploadForm
from documents.models import Document
from documents.previews.keeping import prepare_previews
from documents.receiving import receive_all
from documents.resumable.listing import list_unfinished
from documents.resumable.outcomes import say_outcome
from documents.upload_words import forget_words, waiting_words
from documents.views.done import ALL_KEPT, KEPT


@form_page
def document_upload(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return _begin(request)
    if "forget" in request.POST:
        forget_words(request)
        return redirect("documents:upload")
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        outcome = receive_all(
            request.space,
            request.keyring,
            form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            **form.said(),
        )
        prepare_previews(request.space, request.keyring, outcome.kept)
        if not outcome.refused:
            forget_words(request)
            return _show_kept(outcome.kept)
        form.tell(outcome.refused, kept=len(outcome.kept))
    elif request.FILES:
        form.ask_files_again()
    return _show(request, form, draft_id=request.POST.get("draft", ""))


def _begin(request: SpaceRequest) -> HttpResponse:
    """A blank form, or the words that a closed space could not take."""
    draft = waiting_words(request.space, request.keyring)
    if draft is None:
        return _show(request, UploadForm(), draft_id=uuid4())
    words = {name: values[0] for name, values in draft.fields.items() if values}
    return _show(request, UploadForm(initial=words), draft_id=draft.id, draft=draft)


def _show(request: SpaceRequest, form: UploadForm, **context: object) -> HttpResponse:
    context |= {
        "form": form,
        # Read now: what has just been kept takes its room too.
        "room": quota.room_of(request.space),
        "unfinished": list_unfinished(request.space, request.keyring),
        "said": say_outcome(request.GET.get("envoi", "")),
        "section": "fichiers",
    }
    return render(request, "documents/document_upload.html", context)


def _show_kept(kept: list[Document]) -> HttpResponse:
    if len(kept) == 1:
        return redirect(f"{reverse('documents:detail', args=[kept[0].pk])}?ok={KEPT}")
    return redirect(f"{reverse('documents:list')}?ok={ALL_KEPT}")
