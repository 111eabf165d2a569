"""What is proved of one version of a note, checked again here or taken away to be checked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from accounts.leaving import Staying
from accounts.methods import form_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from documents.verification.checking import Verdict
from documents.verification.commands import Commands
from documents.verification.kit import zip_of
from documents.verification.sending import tell_taken, zip_head, zip_response
from journal.reading import OpenEntry, open_entry
from journal.refusals import EntryGone
from journal.stamping import stamp_now
from journal.verification.state import ProvedVersion, check_version, read_version
from journal.verification.subject import note_name, note_subject
from journal.verification.taken import NOTE_TAKEN, OUTER_NAME
from journal.views.saved import gone


@form_page
@post_with_fresh_code
def entry_proof(request: SpaceRequest, pk: UUID, number: int | None = None) -> HttpResponseBase:
    """Of the version of that number; of the latest when there is none such."""
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    shown = read_version(request.space, request.keyring, opened, number)
    if "stamp" in request.POST:
        return _stamp(request, opened, shown)
    if request.method == "POST":
        return _page(request, opened, shown, check_version(shown))
    if request.GET.get("format") == "zip":
        return _send_zip(request, shown)
    return _page(request, opened, shown)


def _page(
    request: SpaceRequest, opened: OpenEntry, shown: ProvedVersion, verdict: Verdict | None = None
) -> HttpResponse:
    context = {
        "entry": opened,
        "shown": shown,
        "proved": shown.proved,
        "verdict": verdict,
        "could_not_stamp": request.GET.get("ok") == "plus-tard",
        "commands": Commands(note_name(shown.version.number)),
        "section": "notes",
    }
    return render(request, "journal/entry_proof.html", context)


def _stamp(request: SpaceRequest, opened: OpenEntry, shown: ProvedVersion) -> HttpResponse:
    """Only what has no stamp at all: an altered one is never quietly replaced by a later one."""
    stamped = stamp_now(request.space, request.keyring, opened.id, shown.version.number)
    return redirect(request.path if stamped else f"{request.path}?ok=plus-tard")


def _send_zip(request: SpaceRequest, shown: ProvedVersion) -> HttpResponseBase:
    version, proof = shown.readable, shown.proved.proof
    if version is None or shown.form is None or proof is None or shown.differs:
        return redirect(request.path)
    subject = note_subject(version, shown.form)
    zipped = zip_of(subject, shown.proved, proof)
    if request.method == "HEAD":
        return zip_head(zipped, OUTER_NAME)
    tell_taken(request.space, NOTE_TAKEN)
    return zip_response(zipped, subject.close, on_progress=Staying(request), name=OUTER_NAME)
