"""One text: what is published, what waits, its history; a draft begun from any of its versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from editorial.drafting import begin_draft, new_text
from editorial.forms import NewTextForm
from editorial.kinds import kind_of
from editorial.models import Revision, Text
from editorial.refusals import Refused
from editorial.views.page import (
    VIEW,
    WRITE,
    allowed,
    member_of,
    number_or_404,
    refuse,
    show,
    to_revision,
)


@require_safe
@allowed(VIEW)
def text(request: HttpRequest, text_id: int) -> HttpResponse:
    found = get_object_or_404(Text, pk=text_id)
    kind, published = kind_of(found.kind), found.published
    context = {
        "text": found,
        "kind": kind,
        "published": published,
        "is_edited": bool(published and published.sha256 != found.file_sha256),
        "may_withdraw": bool(published) and found.ref not in kind.indispensable,
        "revisions": _numbered(found),
    }
    return show(request, "editorial/text.html", f"{kind.label} : {found.ref}", context)


@require_POST
@allowed(WRITE)
def begin(request: HttpRequest, text_id: int) -> HttpResponse:
    found = get_object_or_404(Text, pk=text_id)
    body = None
    if earlier := request.POST.get("from"):
        body = get_object_or_404(found.revisions, pk=number_or_404(earlier)).body
    return to_revision(begin_draft(text=found, author=member_of(request), body=body))


@allowed(WRITE)
def add(request: HttpRequest) -> HttpResponse:
    form = NewTextForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kind = kind_of(form.cleaned_data["kind"])
        try:
            draft = new_text(kind=kind, ref=form.cleaned_data["ref"], author=member_of(request))
        except Refused as refused:
            refuse(request, refused)
        else:
            messages.success(request, _("Le brouillon est ouvert."))
            return to_revision(draft)
    return show(request, "editorial/new.html", _("Nouveau texte"), {"form": form})


def _numbered(text: Text) -> list[tuple[int, Revision]]:
    """The newest first; the first version is 1."""
    found = list(text.revisions.all())
    return [(len(found) - place, one) for place, one in enumerate(found)]
