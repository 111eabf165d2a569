"""One version: written by one person, read again and published by another."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from editorial.broken import broken_without
from editorial.checking import problems_of
from editorial.differences import differences
from editorial.drafting import (
    propose,
    save_draft,
    start_from_published,
    take_back,
    words_digest,
)
from editorial.files import content_with
from editorial.following import leaning_on, waiting_followers
from editorial.forms import DraftForm, WhyForm
from editorial.kinds import kind_of
from editorial.models import Revision, State
from editorial.published import current_edits
from editorial.refusals import Refused
from editorial.reviewing import publish, withdraw
from editorial.views.page import (
    PUBLISH,
    VIEW,
    WRITE,
    allowed,
    member_of,
    number_or_404,
    refuse,
    show,
    to_revision,
    to_text,
)
from staff.gate import text_back

logger = logging.getLogger(__name__)


def revision_or_404(revision_id: int) -> Revision:
    return get_object_or_404(Revision.objects.select_related("text", "base"), pk=revision_id)


@allowed(VIEW)
def revision(request: HttpRequest, revision_id: int) -> HttpResponse:
    """The draft of whoever wrote it is a form; any other version is there to be read."""
    found = revision_or_404(revision_id)
    if found.state == State.DRAFT and found.author_id == member_of(request).pk:
        return _writing(request, found)
    reason = _("Cette version n’est plus un brouillon à vous : vos mots ne sont pas gardés.")
    onward = reverse("gestion:editorial_revision", args=[found.pk])
    return text_back(request, reason=reason, onward=onward) or _reading(request, found)


@allowed(WRITE)
def _writing(request: HttpRequest, draft: Revision) -> HttpResponse:
    fields = {"body": draft.body, "note": draft.note, "sources_read": draft.sources_read}
    form = DraftForm(request.POST if request.method == "POST" else None, initial=fields)
    member = member_of(request)
    read = request.POST.get("read", "") if form.is_bound else words_digest(draft)
    if form.is_valid():
        try:
            draft = save_draft(draft=draft, author=member, read=read, **form.cleaned_data)
            read = words_digest(draft)
            if "propose" in request.POST:
                propose(draft=draft, author=member)
                messages.success(request, _("La version attend la relecture d’une autre personne."))
            else:
                messages.success(request, _("Le brouillon est enregistré."))
            return to_revision(draft)
        except Refused as refused:
            # What was typed is kept: in the draft, or in this page at least.
            refuse(request, refused)
    context = {"form": form, "read": read, "problems": problems_of(draft)} | _context(draft)
    return show(request, "editorial/draft.html", _("Brouillon"), context)


def _reading(request: HttpRequest, found: Revision) -> HttpResponse:
    member = member_of(request)
    is_proposed = found.state == State.PROPOSED
    may_publish = is_proposed and member.has_perm(PUBLISH) and found.author_id != member.pk
    others = Revision.objects.none()
    if may_publish:
        others = Revision.objects.filter(state=State.PROPOSED).exclude(text=found.text)
        others = others.exclude(author=member).select_related("text")
    context = {
        "problems": problems_of(found) if is_proposed else [],
        "rows": differences(found.base.body if found.base else "", found.body),
        "may_publish": may_publish,
        "is_mine": found.author_id == member.pk,
        "others": others,
        "followers": waiting_followers(found) if is_proposed else [],
    }
    title = _("Version %(n)s") % {"n": found.number}
    return show(request, "editorial/revision.html", title, context | _context(found))


def _context(found: Revision) -> dict[str, Any]:
    kind = kind_of(found.text.kind)
    is_open = found.state in (State.DRAFT, State.PROPOSED)
    return {
        "revision": found,
        "text": found.text,
        "kind": kind,
        "is_open": is_open,
        "is_stale": is_open and found.is_stale,
        "leaning": leaning_on(found) if is_open else [],
        "has_preview": kind.preview is not None,
    }


@require_safe
@allowed(VIEW)
def preview(request: HttpRequest, revision_id: int) -> HttpResponse:
    """The public page as this version would make it, marked as a draft."""
    found = revision_or_404(revision_id)
    kind, ref = kind_of(found.text.kind), found.text.ref
    if kind.preview is None:
        raise Http404
    try:
        with content_with({**current_edits(), (kind.name, ref): found.body}) as root:
            template, context = kind.preview(ref, root)
            return render(request, template, {**context, "is_draft": True})
    except Exception as error:
        logger.info("a version cannot be shown: %s", type(error).__name__)
        messages.error(request, _("Ce texte ne peut pas encore être montré : voyez ce qui manque."))
        return to_revision(found)


@require_POST
@allowed(PUBLISH)
def publish_it(request: HttpRequest, revision_id: int) -> HttpResponse:
    """With the others that were ticked: `seen` holds the digests that the page showed."""
    found = revision_or_404(revision_id)
    read = {found.pk: request.POST.get("seen", "")}
    for other in request.POST.getlist("with"):
        number, _colon, digest = other.partition(":")
        read[number_or_404(number)] = digest
    try:
        publish(read=read, reviewer=member_of(request))
    except Refused as refused:
        refuse(request, refused)
        return to_revision(found)
    messages.success(request, _("Le texte est publié."))
    return to_text(found)


@allowed(WRITE)
def withdraw_it(request: HttpRequest, revision_id: int) -> HttpResponse:
    found, member = revision_or_404(revision_id), member_of(request)
    form = WhyForm(request.POST if request.method == "POST" else None)
    is_mine = found.author_id == member.pk and found.state != State.PUBLISHED
    if not (is_mine or member.has_perm(PUBLISH)):
        refuse(request, Refused([_("Une personne chargée de la relecture peut retirer ce texte.")]))
        return to_revision(found)
    if form.is_valid():
        try:
            withdraw(revision=found, member=member, why=form.cleaned_data["why"])
        except Refused as refused:
            refuse(request, refused)
        else:
            messages.success(request, _("C’est retiré. L’historique le garde."))
            return to_text(found)
    broken = broken_without(found.text) if found.state == State.PUBLISHED else []
    context = {"form": form, "broken": broken} | _context(found)
    return show(request, "editorial/withdraw.html", _("Retirer"), context)


@require_POST
@allowed(WRITE)
def take_it_back(request: HttpRequest, revision_id: int) -> HttpResponse:
    return _change(request, revision_id, lambda one, who: take_back(proposal=one, author=who))


@require_POST
@allowed(WRITE)
def start_again(request: HttpRequest, revision_id: int) -> HttpResponse:
    return _change(
        request, revision_id, lambda one, who: start_from_published(draft=one, author=who)
    )


def _change(request: HttpRequest, revision_id: int, verb: Any) -> HttpResponse:
    found = revision_or_404(revision_id)
    try:
        verb(found, member_of(request))
    except Refused as refused:
        refuse(request, refused)
    return to_revision(found)
