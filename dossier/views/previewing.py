"""What will leave, page by page, before it leaves; and paper at once, with nothing saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page, read_page
from accounts.playing import address_to_show, asked_alone
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.content import CONTENT_POLICY
from documents.lasting import may_last
from documents.reading import FileAltered
from documents.workshop import Reason, WorkshopFailed
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import (
    DossierAltered,
    DossierGone,
    OpenDossier,
    change_dossier,
    find_dossier,
)
from dossier.contents import Contents
from dossier.editions import OpenEdition, find_edition
from dossier.preparing.copies import copyable_of
from dossier.previewing.leaves import Leaves
from dossier.previewing.pages import drawn_picture
from dossier.previewing.printing import MOST_PRINTED, print_page
from dossier.previewing.told_warnings import groups_of
from dossier.views.refusals import SECTION, altered, gone
from dossier.warning.known import known_of
from dossier.warning.rules import Warning, unread_of, warnings_of
from dossier.warning.words import About

TO_PREPARE = "a-preparer"
# Each is a line of the sealed record; a dossier of a thousand pieces has fewer.
MOST_SEEN = 5000
# At once: each is a box, and a form holds three hundred answers.
MOST_TOLD = 120

Of = Callable[..., HttpResponseBase]


def _of_an_edition(view: Of) -> Of:
    """Without pages of what it is now, or once a piece was put in the trash: back to the dossier,
    which says it."""

    @wraps(view)
    def found(request: SpaceRequest, pk: UUID, **place: Any) -> HttpResponseBase:
        try:
            opened = find_dossier(request.space, request.keyring, pk)
        except DossierGone:
            return gone(request)
        except DossierAltered:
            return altered(request, pk)
        edition = find_edition(request.space, request.keyring, opened)
        if edition is None or not edition.is_kept(request.space):
            return _to_prepare(pk)
        return view(request, opened, edition, **place)

    return found


@form_page
@_of_an_edition
def preview(request: SpaceRequest, opened: OpenDossier, edition: OpenEdition) -> HttpResponseBase:
    if request.method == "POST":
        return _note_seen(request, opened)
    leaves = Leaves.of(request.GET.get("page", ""), edition.pages)
    context = {
        "dossier": opened,
        "edition": edition,
        "leaves": leaves,
        "pictures": [(one, _address(request, opened, one)) for one in leaves.numbers],
        "may_print": edition.pages <= MOST_PRINTED,
        **SECTION,
    }
    if leaves.is_first:
        contents = gather(request.space, request.keyring, opened, made_at=edition.made_at)
        if not edition.is_of(contents):
            return _to_prepare(opened.id)
        context |= _about(request, opened, edition, contents)
    return render(request, "dossier/preview.html", context)


@read_page
@_of_an_edition
def preview_page(
    request: SpaceRequest, opened: OpenDossier, edition: OpenEdition, number: int
) -> HttpResponseBase:
    if asked_alone(request):
        # A bare picture has no quick exit beside it.
        return redirect("dossier:preview", opened.id)
    if not 1 <= number <= edition.pages:
        raise Http404
    try:
        picture = drawn_picture(edition, number)
    except FileAltered:
        raise Http404 from None
    except WorkshopFailed as failed:
        if failed.reason is not Reason.BUSY:
            raise Http404 from None
        return _busy(request)
    headers = {"Content-Security-Policy": CONTENT_POLICY, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


@read_page
@_of_an_edition
def print_view(
    request: SpaceRequest, opened: OpenDossier, edition: OpenEdition
) -> HttpResponseBase:
    if edition.pages <= MOST_PRINTED and not may_last(request):
        return _busy(request)
    contents = gather(request.space, request.keyring, opened, made_at=edition.made_at)
    if not edition.is_of(contents):
        return _to_prepare(opened.id)
    return print_page(request, opened, edition)


def _note_seen(request: SpaceRequest, opened: OpenDossier) -> HttpResponse:
    """« J’ai lu »: the pages stay as they are."""
    try:
        read = _read_now(request, opened)
        change_dossier(
            owner=request.space,
            keyring=request.keyring,
            dossier_id=opened.id,
            change=lambda record: replace(
                record, seen=tuple(dict.fromkeys((*record.seen, *read)))[-MOST_SEEN:]
            ),
        )
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, opened.id)
    return redirect(f"{reverse('dossier:preview', args=[opened.id])}#a-savoir")


def _read_now(request: SpaceRequest, opened: OpenDossier) -> list[str]:
    if "tout" not in request.POST:
        return [one for one in request.POST.getlist("lu") if len(one) < 120]
    contents = gather(request.space, request.keyring, opened)
    return [one.key for one in _warnings(request, contents)]


def _warnings(request: SpaceRequest, contents: Contents) -> list[Warning]:
    keep = partial(keep_alive, request)
    known = known_of(request.space, request.keyring, contents, on_progress=keep)
    return warnings_of(contents, known)


def _about(
    request: SpaceRequest, opened: OpenDossier, edition: OpenEdition, contents: Contents
) -> dict[str, Any]:
    found = _warnings(request, contents)
    unread = unread_of(found, opened.record.seen)
    read = [one for one in found if one not in unread]
    return {
        "contents": contents,
        "originals": copyable_of(contents),
        "unread": groups_of(contents, unread[:MOST_TOLD]),
        "are_more": len(unread) > MOST_TOLD,
        "read": groups_of(contents, read),
        "has_recordings": any(one.kind is About.RECORDING for one in found),
        "files": [edition.document, *edition.pieces],
        "size": edition.document.size + sum(one.size for one in edition.pieces),
    }


def _address(request: SpaceRequest, opened: OpenDossier, number: int) -> str:
    return address_to_show(request, reverse("dossier:page", args=[opened.id, number]))


def _to_prepare(pk: UUID) -> HttpResponse:
    return redirect(f"{reverse('dossier:detail', args=[pk])}?ok={TO_PREPARE}")


def _busy(request: SpaceRequest) -> HttpResponse:
    busy = render(request, "errors/503.html", status=503)
    busy["Retry-After"] = "5"
    return busy
