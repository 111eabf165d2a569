"""Letters to complete: filled on the page, given out, and kept only if she asks for it."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.form_drafts import read_uuid
from accounts.methods import form_page, post_only, read_page
from accounts.pin_recheck import CONFIRM_FIELD, has_fresh_code
from accounts.requests import SpaceRequest
from documents.blobs import BlobNotKept
from documents.content import CONTENT_POLICY
from documents.file_names import content_disposition
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import (
    DossierAltered,
    DossierGone,
    OpenDossier,
    find_dossier,
    read_dossiers,
)
from dossier.letters.form import (
    DRAFTS,
    LetterForm,
    blank_form,
    digest_of,
    form_of_draft,
    form_with,
    without_text,
)
from dossier.letters.keeping import NotKept, keep_letter
from dossier.letters.prefilling import facts_for_letter
from dossier.letters.telling import told_in_letter
from dossier.letters.typeset import pdf_of
from dossier.typesetting import NotTypeset
from dossier.views.right_code import right_code
from dossier.warning.known import helpers_of
from library.letter import Letter
from library.letter_files import current_letters, letter_by_ref

logger = logging.getLogger(__name__)

PDF_NAME, TEXT_NAME = "document.pdf", "document.txt"


@read_page
def letter_list(request: SpaceRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "letters": [(one, one.needs_recheck(today)) for one in current_letters()],
        "waiting": DRAFTS.waiting_about(request.space, request.keyring),
        "words_erased": request.GET.get("ok") == "mots-effaces",
        "section": "notes",
    }
    return render(request, "dossier/letter_list.html", context)


@form_page
def letter_write(request: SpaceRequest, letter: str) -> HttpResponse:
    found = _find(letter)
    if request.method != "POST":
        draft = DRAFTS.waiting(request.space, request.keyring, found.ref)
        form = form_of_draft(found, draft) if draft else blank_form(found)
        return _show(request, form, waited=draft is not None)
    form = LetterForm(found, request.POST)
    wanted = request.POST.get("to", "")
    if "forget" in request.POST:
        return _forget(request, form)
    if wanted == "fill" and form.takes_facts:
        return _fill(request, form)
    if wanted == "again":
        form.starts_again = True
        DRAFTS.rewrite(request, without_text(DRAFTS.fields_of(request.POST)))
    if not form.is_valid():
        return _show(request, form)
    return _keep(request, form) if wanted == "keep" else _show(request, form, blocks=form.blocks)


@post_only
def letter_draft(request: SpaceRequest) -> HttpResponse:
    return DRAFTS.answer(request, is_kept=False)


@form_page
def letter_pdf(request: SpaceRequest, letter: str) -> HttpResponse:
    """Made in memory. What is only worth copied by hand has no file."""
    found = _find(letter)
    if request.method != "POST":
        return redirect("dossier:letter", found.ref)
    form = LetterForm(found, request.POST)
    if found.is_to_copy or not form.is_valid():
        return _show(request, form)
    if CONFIRM_FIELD in request.POST:
        return right_code(
            request, back=reverse("dossier:letter", args=[found.ref]), keeps_words=True
        )
    try:
        pdf = pdf_of(found, form.blocks, timezone.now())
    except NotTypeset:
        return _show(request, form, blocks=form.blocks, refusal="pdf", status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition("attachment", PDF_NAME)
    response["Content-Security-Policy"] = CONTENT_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _find(ref: str) -> Letter:
    found = letter_by_ref(ref)
    if found is None:
        raise Http404
    return found


def _fill(request: SpaceRequest, form: LetterForm) -> HttpResponse:
    """Empty fields only, from the dossier that she chose, without what it hides."""
    pk = read_uuid(request.POST.get("dossier"))
    if pk is None:
        return _show(request, form_with(form, {}), refusal="none")
    try:
        opened = find_dossier(request.space, request.keyring, pk)
        contents = gather(request.space, request.keyring, opened)
    except (DossierGone, DossierAltered):
        return _show(request, form_with(form, {}), refusal="gone")
    except (DatabaseError, OSError) as error:
        logger.warning("a letter could not be filled: %s", type(error).__name__)
        return _show(request, form_with(form, {}), refusal="failed", status=503)
    facts = facts_for_letter(contents)
    known = {one.key for one in form.of.fields}
    asked = {key: words for key, words in facts.items() if key in known}
    notes = {"filled": True} if asked else {"refusal": "bare"}
    return _show(request, form_with(form, asked), **notes)


def _keep(request: SpaceRequest, form: LetterForm) -> HttpResponse:
    """As a PDF, or as plain text when none can be made now."""
    if form.of.is_to_copy:
        return _show(request, form, blocks=form.blocks)
    try:
        octets, name = pdf_of(form.of, form.blocks, timezone.now()), PDF_NAME
    except NotTypeset:
        octets, name = "\n\n".join(form.blocks).encode("utf-8", "replace"), TEXT_NAME
    try:
        document = keep_letter(request.space, request.keyring, form.of, octets, name=name)
    except NotKept as refused:
        return _show(request, form, blocks=form.blocks, sentence=refused.sentence)
    except (BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("a letter could not be kept: %s", type(error).__name__)
        return _show(request, form, blocks=form.blocks, refusal="failed", status=503)
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return redirect(f"{reverse('documents:detail', args=[document.pk])}?ok=fichier")


def _forget(request: SpaceRequest, form: LetterForm) -> HttpResponse:
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return redirect(f"{reverse('dossier:letters')}?ok=mots-effaces")


def _dossiers(request: SpaceRequest) -> list[OpenDossier]:
    found = read_dossiers(request.space, request.keyring)
    return [one for one in found if isinstance(one, OpenDossier)]


def _helpers(request: SpaceRequest) -> tuple[str, ...]:
    """Her address book opens for the code of a moment ago, and no letter asks for one."""
    return helpers_of(request.space, request.keyring) if has_fresh_code(request) else ()


def _show(
    request: SpaceRequest, form: LetterForm, *, status: int = 200, **notes: Any
) -> HttpResponse:
    edited = form.edited
    # A refusal loses no word that she changed.
    blocks = notes.pop("blocks", edited)
    context = {
        "letter": form.of,
        "form": form,
        "blocks": blocks,
        "is_edited": bool(edited),
        "told": told_in_letter(form, blocks, _helpers(request)) if blocks else [],
        "are_names_sought": has_fresh_code(request) or form.of.is_list,
        "made": form["made"].value() if edited else digest_of(blocks),
        "dossiers": _dossiers(request) if form.takes_facts else [],
        "needs_recheck": form.of.needs_recheck(timezone.localdate()),
        "section": "notes",
        **notes,
    }
    return render(request, "dossier/letter.html", context, status=status)
