"""After a late code: the file is offered, since the page of the code would stay behind it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.confirmation import SECRET_FIELDS
from accounts.requests import SpaceRequest


def right_code(request: SpaceRequest, *, back: str, keeps_words: bool = False) -> HttpResponse:
    """What she filled goes on with the button. Never a secret, which is typed again.

    `keeps_words`: going back takes them along too, to a page that shows them again.
    """
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_FIELDS
        for value in values
    ]
    return render(
        request, "dossier/right_code.html", {"kept": kept, "back": back, "keeps_words": keeps_words}
    )
