"""Hiding parts of an entry: the file that leaves does not have them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page, post_only
from accounts.pin_recheck import has_fresh_code, keep_text, to_code
from accounts.requests import SpaceRequest
from dossier.assembling.aside import piece_now
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier
from dossier.hiding.form import DRAFTS, HidingForm, form_again, form_of, form_of_draft
from dossier.hiding.laid_out import lay_out, result_of
from dossier.hiding.pieces import (
    Hidden,
    OpenPiece,
    PieceGone,
    PieceMissing,
    find_again,
    find_piece,
    keep_hidden,
)
from dossier.views.done import NO_PIECE
from dossier.views.refusals import SECTION, altered, gone
from dossier.warning.known import helpers_of

KEPT, NOTHING_HIDDEN = "masque", "complet"
FAILURES = (DatabaseError, OSError)


@form_page
def hide(request: SpaceRequest, pk: UUID, piece: UUID) -> HttpResponse:
    form = HidingForm(request.POST) if request.method == "POST" else None
    try:
        found = find_piece(request.space, request.keyring, pk, piece)
        return _answer(request, found, form)
    except PieceGone as left:
        return _show_again(request, left.opened, piece, form)
    except PieceMissing as missing:
        return _gone(request, missing.opened, missing.why)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, pk)


def _answer(request: SpaceRequest, piece: OpenPiece, form: HidingForm | None) -> HttpResponse:
    """Raises PieceGone, DossierGone, DossierAltered."""
    if form is None:
        return _show_kept(request, piece)
    if "forget" in request.POST:
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
        return redirect("dossier:hide", piece.opened.id, piece.chosen.piece)
    is_whole = "tout" in request.POST
    hidden = Hidden() if is_whole else form.hidden(piece.texts)
    if not form.is_valid():
        return _show(request, piece, form, hidden)
    if "voir" in request.POST:
        return _show(request, piece, form, hidden, is_seen=True)
    if not is_whole and not form.may_be_kept(piece.texts):
        return _show(request, piece, form, hidden, not_kept=True)
    return _keep(request, piece, form, hidden)


def _keep(
    request: SpaceRequest, piece: OpenPiece, form: HidingForm, hidden: Hidden
) -> HttpResponse:
    """Raises PieceGone, DossierGone, DossierAltered."""
    try:
        keep_hidden(owner=request.space, keyring=request.keyring, piece=piece, hidden=hidden)
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    except FAILURES:
        return _show(request, piece, form, hidden, status=503, failed=True)
    done = KEPT if hidden.spans or hidden.left_out else NOTHING_HIDDEN
    return redirect(f"{reverse('dossier:detail', args=[piece.opened.id])}?ok={done}")


@post_only
def hide_draft(request: SpaceRequest) -> HttpResponse:
    return DRAFTS.answer(request, is_kept=False)


def _show_kept(request: SpaceRequest, piece: OpenPiece) -> HttpResponse:
    """As it is, or as she was changing it when something stopped her."""
    draft = DRAFTS.waiting(request.space, request.keyring, str(piece.chosen.entry))
    form = form_of_draft(piece, draft) if draft else None
    if form is None:
        return _show(request, piece, form_of(piece), _kept(piece))
    return _show(request, piece, form, form.hidden(piece.texts), waited=True)


def _to_present(opened: OpenDossier, piece: UUID) -> HttpResponse:
    """Hidden otherwise since, it has another name: the page that she goes back to has the old."""
    now = piece_now(opened.record, piece)
    if now in {one.piece for one in opened.record.entries}:
        return redirect("dossier:hide", opened.id, now)
    return redirect(f"{reverse('dossier:detail', args=[opened.id])}?ok={NO_PIECE}")


def _show_again(
    request: SpaceRequest, opened: OpenDossier, piece: UUID, form: HidingForm | None
) -> HttpResponse:
    """What was ticked is shown again, to be kept over what another tab kept first."""
    if form is None:
        return _to_present(opened, piece)
    owner, keyring = request.space, request.keyring
    try:
        now = find_again(owner, keyring, opened, form.entry_id, form.version_read)
    except PieceGone:
        return _gone(request, opened, "")
    except PieceMissing as missing:
        return _gone(request, opened, missing.why)
    again = form_again(form, now)
    return _show(request, now, again, again.hidden(now.texts), status=409, has_changed=True)


def _show(
    request: SpaceRequest,
    piece: OpenPiece,
    form: HidingForm,
    hidden: Hidden,
    *,
    is_seen: bool = False,
    status: int = 200,
    **notes: Any,
) -> HttpResponse:
    """Until they are kept, words to hide everywhere stay words: only what is ticked is a box.

    The entry is hers to read with a fresh code only: her ticks wait behind it.
    """
    if not has_fresh_code(request):
        return to_code(request, kept=keep_text(request, "dossier:hide", {}) or None)
    ticked = Hidden(form.ticked, hidden.left_out) if form.is_bound else hidden
    not_found = form.not_found(piece.texts)
    context = {
        "dossier": piece.opened,
        "piece": piece,
        "form": form,
        "page": lay_out(piece, ticked, helpers_of(request.space, request.keyring)),
        "not_found": not_found,
        "given_up": "\n".join(not_found),
        "result": result_of(piece, hidden) if is_seen else None,
        **SECTION,
        **notes,
    }
    return render(request, "dossier/hide.html", context, status=status)


def _kept(piece: OpenPiece) -> Hidden:
    chosen = piece.chosen
    return Hidden(chosen.hidden, chosen.left_out, chosen.with_original)


def _gone(request: SpaceRequest, opened: OpenDossier, why: str) -> HttpResponse:
    context = {"dossier": opened, "why": why, **SECTION}
    return render(request, "dossier/hide_gone.html", context, status=404)
